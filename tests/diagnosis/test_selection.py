"""Which checks a word names."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import find_check, select_codes
from dlsetup.model.checks import Check
from dlsetup.model.errors import UserError

OURS = all_checks()["DLS801"]


def external() -> dict[str, Check[Any]]:
    return {"LAB101": msgspec.structs.replace(OURS, code="LAB101", name="lab-tool-missing")}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        pytest.param("DLS801", "DLS801", id="code"),
        pytest.param("dls801", "DLS801", id="code in small letters"),
        pytest.param(OURS.name, "DLS801", id="name"),
        pytest.param(OURS.name.upper(), "DLS801", id="name in capitals"),
        pytest.param("LAB101", "LAB101", id="another distribution's code"),
        pytest.param("lab-tool-missing", "LAB101", id="another distribution's name"),
    ],
)
def test_find_check(word: str, code: str) -> None:
    assert find_check(word, external).code == code
    assert select_codes((word,), (), {**all_checks(), **external()}) == [code]


@pytest.mark.parametrize("word", ["DLS999", "", "no-such-name", "x"])
def test_a_word_that_names_none(word: str) -> None:
    with pytest.raises(UserError) as unknown_page:
        find_check(word, external)
    with pytest.raises(UserError) as unknown_code:
        select_codes((), (word,), all_checks())
    assert unknown_page.value.params == unknown_code.value.params == {"found": word}


@pytest.mark.parametrize(
    ("word", "near"),
    [
        pytest.param(OURS.name[:-1], OURS.name, id="one of ours"),
        pytest.param("lab-tools-missing", "lab-tool-missing", id="another distribution's"),
        pytest.param("own-cod", "own-code", id="a further name"),
        pytest.param("DLS999", None, id="another code is mostly another check"),
    ],
)
def test_what_was_perhaps_meant_is_proposed(word: str, near: str | None) -> None:
    with pytest.raises(UserError) as unknown:
        find_check(word, external, ("own-code",))
    proposed = ("dlsetup", "explain", near) if near else ("dlsetup", "explain")
    assert unknown.value.commands == (proposed,)


def test_others_are_not_asked_where_ours_know_the_word() -> None:
    def fail() -> dict[str, Check[Any]]:
        raise AssertionError

    assert find_check("DLS801", fail) is OURS


@pytest.mark.parametrize(
    ("only", "skip", "codes"),
    [
        pytest.param((), ("1",), ["LAB801"], id="but a subject"),
        pytest.param(("8",), (), ["LAB801"], id="a subject"),
        pytest.param(("lab102", "8"), (), ["LAB102", "LAB801"], id="a code and a subject"),
        pytest.param((), (), ["LAB101", "LAB102", "LAB801"], id="all"),
        pytest.param(("1",), ("LAB101",), ["LAB102"], id="only and skip"),
        pytest.param(("lab101",), ("LAB101",), [], id="nothing is left"),
    ],
)
def test_select_codes(only: tuple[str, ...], skip: tuple[str, ...], codes: list[str]) -> None:
    checks = {
        code: msgspec.structs.replace(OURS, code=code, name=code.lower())
        for code in ("LAB101", "LAB102", "LAB801")
    }
    assert select_codes(only, skip, checks) == codes
