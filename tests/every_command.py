"""The commands of the command line, as they are typed."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator

from dlsetup.cli.app import COMMANDS, GROUPS


def every_command() -> Iterator[str]:
    yield from COMMANDS
    for group, module in GROUPS.items():
        for name in importlib.import_module(f"dlsetup.cli.{module}").COMMANDS:
            yield f"{group} {name}"


def missing_commands(tried: Iterable[str]) -> list[str]:
    """Those that no line of a table begins with."""
    lines = tuple(f"{line} " for line in tried)
    return [
        name for name in every_command() if not any(line.startswith(f"{name} ") for line in lines)
    ]
