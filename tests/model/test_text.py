"""What fills a sentence: params, plurals, words for stable values, and nothing of a stranger's."""

from __future__ import annotations

import pytest

from dlsetup.model import Message, Param, Text


@pytest.mark.parametrize(
    ("en", "params", "shown"),
    [
        ("{path} is missing", {"path": "/a"}, "/a is missing"),
        ("{path} is missing", {}, "{path} is missing"),
        ("{count:package|packages}", {"count": 1}, "1 package"),
        ("{count:package|packages}", {"count": 0}, "0 packages"),
        ("{count:package is|packages are} missing", {"count": 2}, "2 packages are missing"),
        ("{x:>999999999}", {"x": "y"}, "{x:>999999999}"),
        ("{path}", {"path": "{other}", "other": "no"}, "{other}"),
    ],
)
def test_render(en: str, params: dict[str, Param], shown: str) -> None:
    assert Text(en=en, ko="").render("en", params) == shown


WORDS = {
    "crashed": Text(en="The training crashed ({error}).", ko="학습이 멈췄습니다({error})."),
    "memory": Text(en="out of memory", ko="메모리 부족"),
    "missing": Text(en="does not exist", ko="없음"),
}


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"what": "crashed", "error": "SIGILL"}, "The training crashed (SIGILL)."),
        ({"what": "crashed", "error": "memory"}, "The training crashed (out of memory)."),
        ({"what": "/a (missing)", "error": ""}, "/a (does not exist)"),
        ({"what": "missing, memory", "error": ""}, "does not exist, out of memory"),
        ({"what": "{error}", "error": "x"}, "{error}"),
    ],
)
def test_message(params: dict[str, Param], shown: str) -> None:
    assert Message(en="{what}", ko="{what}", words=WORDS).render("en", params) == shown
