"""Train a small network in an interpreter, and remember the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.facts import Smoke
    from dlsetup.smoke.check import Wanted


def train(settings: Settings, python: str, request: Wanted, *, quiet: bool = False) -> Smoke:
    """Train what is wanted in `python`, and show it as it goes."""
    from dlsetup.settings import utc_timestamp
    from dlsetup.smoke.check import Where, check
    from dlsetup.terminal.training import TrainingProgress

    progress = TrainingProgress(settings, request=request, quiet=quiet)
    progress.begin()
    interpreter = Where(python, settings.environ)
    result = check(interpreter, request, created=utc_timestamp(), ear=progress)
    progress.end(result)
    return result


def save_training(environ: Mapping[str, str], python: str, result: Smoke) -> None:
    """For the doctor and the report; a training that never began says nothing of the last.

    Raises Stop: it cannot be written; so it is shown first."""
    from dlsetup.smoke.check import anything
    from dlsetup.storage import state

    if anything(result):
        folder = state.folder(environ)
        state.save(folder, state.with_training(state.load(folder), python, result))
