"""How a bundle that was made looks: in a terminal, for programs."""

from __future__ import annotations

import json
from typing import Any

from dlsetup.commands.bundle_request import MadeBundle
from dlsetup.commands.course_bundle import shown_path
from dlsetup.commands.show import encode_data, show_data
from dlsetup.courses import bundle_messages as messages
from dlsetup.model.text import Param
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

MEGA = 10**6


@show_data.register(MadeBundle)
def _show(made: MadeBundle, settings: Settings) -> None:
    if not made.is_made:
        return
    screen, bundle = Screen(settings), made.bundle
    params: dict[str, Param] = {
        "count": len(bundle.files),
        "megabytes": f"{-(-bundle.size // MEGA):,}",
        "path": shown_path(settings, made.path),
    }
    outcome = "warn" if made.missing else "ok"
    screen.print_verdict(outcome, messages.MADE.render(settings.lang, params))


@encode_data.register(MadeBundle)
def _encode(made: MadeBundle, settings: Settings, form: str) -> str:
    return json.dumps(describe_bundle(made), ensure_ascii=False, indent=2) + "\n"


def describe_bundle(made: MadeBundle) -> dict[str, Any]:
    """For programs; sizes in bytes."""
    bundle = made.bundle
    return {
        "course": bundle.course,
        "path": str(made.path),
        "made": made.is_made,
        "day": bundle.day,
        "systems": bundle.systems,
        "pythons": bundle.pythons,
        "size": bundle.size,
        "downloaded": made.downloaded if made.is_made else 0,
        "files": [file._asdict() for file in bundle.files] if made.is_made else [],
        "not_locked": [{"system": each.system, "python": each.python} for each in made.missing],
    }
