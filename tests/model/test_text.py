"""What fills a sentence: params, plurals, words for stable values, and nothing of a stranger's."""

from __future__ import annotations

import time

import pytest

from dlsetup.model import Message, Param, Text
from dlsetup.model.text import hide_passwords


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


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("https://kim:s3cret@h/simple", "https://***@h/simple"),
        ("https://kim:s3/c@ret@h/simple", "https://***@h/simple"),
        ("https://ghp_x@github.com/a", "https://***@github.com/a"),
        ("postgresql+psycopg://prof:x@h:5432/d", "postgresql+psycopg://***@h:5432/d"),
        ("/work/https:/kim:s3cret@h/b.zip", "/work/https:/***@h/b.zip"),
        ("https://h/a?b=1&api_key=x&c=2", "https://h/a?b=1&api_key=***&c=2"),
        ("https://h/a?X-Amz-Signature=x", "https://h/a?X-Amz-Signature=***"),
        ("https://<credentials>@<host-1>/a", "https://<credentials>@<host-1>/a"),
        ("https://h:8443/a@1.0", "https://h:8443/a@1.0"),
        ("https://h/simple and kim@univ.ac.kr", "https://h/simple and kim@univ.ac.kr"),
        ("C:/Users/kim@home/x", "C:/Users/kim@home/x"),
    ],
)
def test_no_sentence_holds_a_password(value: str, shown: str) -> None:
    assert Text(en="{x}.", ko="").render("en", {"x": value}) == f"{shown}."


@pytest.mark.parametrize("piece", ["ab://b:", "a.", "?a_", "ab:/", "ab://b@"])
def test_a_long_word_is_soon_read(piece: str) -> None:
    begun = time.process_time()
    hide_passwords("x:/" + piece * 20_000)
    assert time.process_time() - begun < 1


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
