"""Which checks --only and --skip choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dlsetup.messages import program as messages
from dlsetup.model.checks import Check
from dlsetup.model.errors import Stop


def chosen(
    only: tuple[str, ...], skip: tuple[str, ...], checks: Mapping[str, Check[Any]]
) -> list[str]:
    """Codes by `--only` and `--skip`: a code, a name, or the digit of a subject.

    Raises Stop: a word that names no check.
    """
    wanted = {code for word in only for code in _named(word, checks)} if only else set(checks)
    return sorted(wanted - {code for word in skip for code in _named(word, checks)})


def _named(word: str, checks: Mapping[str, Check[Any]]) -> list[str]:
    found = [
        code
        for code, check in checks.items()
        if word.upper() == code
        or word.lower() == check.name
        or (len(word) == 1 and word.isdigit() and code[3] == word)
    ]
    if not found:
        raise Stop(messages.UNKNOWN_CODE, {"found": word})
    return found
