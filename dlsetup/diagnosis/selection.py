"""Which checks a word names: a page's, a mute's, those of --only and --skip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dlsetup.diagnosis.registry import all_checks
from dlsetup.messages import program as messages
from dlsetup.model.checks import Check
from dlsetup.model.errors import UserError
from dlsetup.model.near import find_near

Checks = Mapping[str, Check[Any]]


def find_check(
    word: str, extra_checks: Callable[[], Checks] = dict, other_names: Iterable[str] = ()
) -> Check[Any]:
    """The check of that code or name. `extra_checks`: further checks, asked for only where ours do
    not know the word. `other_names`: which could have been meant, too. Raises UserError: there is
    none."""
    names = [*other_names]
    for checks in (all_checks, extra_checks):
        if matches := _named_checks(word, checks()):
            return matches[0]
        names += (check.name for check in checks().values())
    raise unknown_code(word, names)


def unknown_code(word: str, names: Iterable[str]) -> UserError:
    """With the name that was perhaps meant; a code that is near is mostly another one."""
    near, command = find_near(word, names), ("dlsetup", "explain")
    if near:
        return UserError(messages.UNKNOWN_CODE_NEAR, {"found": word}, commands=((*command, near),))
    return UserError(messages.UNKNOWN_CODE, {"found": word}, commands=(command,))


def select_codes(only: tuple[str, ...], skip: tuple[str, ...], checks: Checks) -> list[str]:
    """Codes by `--only` and `--skip`: a code, a name, or the digit of a subject.

    Raises UserError: a word that names no check.
    """
    selected = (
        {code for word in only for code in _matching_codes(word, checks)} if only else set(checks)
    )
    return sorted(selected - {code for word in skip for code in _matching_codes(word, checks)})


def _matching_codes(word: str, checks: Checks) -> list[str]:
    codes = [check.code for check in _named_checks(word, checks)]
    if len(word) == 1 and word.isdigit():
        codes += [code for code in checks if code[3] == word]
    if not codes:
        raise unknown_code(word, (check.name for check in checks.values()))
    return codes


def _named_checks(word: str, checks: Checks) -> list[Check[Any]]:
    """By code, whatever its case, or by name."""
    return [
        check
        for check in checks.values()
        if word.upper() == check.code or word.lower() == check.name
    ]


def known_causes(check: Check[Any]) -> tuple[str, ...]:
    """The checks of ours whose faults this one's can follow from."""
    return tuple(code for code in check.after if code in all_checks())
