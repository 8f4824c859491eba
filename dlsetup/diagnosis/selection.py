"""Which checks --only and --skip choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dlsetup.messages import program as messages
from dlsetup.model.checks import Check
from dlsetup.model.errors import UserError


def select_codes(
    only: tuple[str, ...], skip: tuple[str, ...], checks: Mapping[str, Check[Any]]
) -> list[str]:
    """Codes by `--only` and `--skip`: a code, a name, or the digit of a subject.

    Raises UserError: a word that names no check.
    """
    selected = (
        {code for word in only for code in _matching_codes(word, checks)} if only else set(checks)
    )
    return sorted(selected - {code for word in skip for code in _matching_codes(word, checks)})


def _matching_codes(word: str, checks: Mapping[str, Check[Any]]) -> list[str]:
    codes = [
        code
        for code, check in checks.items()
        if word.upper() == code
        or word.lower() == check.name
        or (len(word) == 1 and word.isdigit() and code[3] == word)
    ]
    if not codes:
        raise UserError(messages.UNKNOWN_CODE, {"found": word})
    return codes
