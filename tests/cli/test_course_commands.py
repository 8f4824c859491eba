"""`dlsetup course` as an instructor types it."""

from __future__ import annotations

import json
import os

import pytest

from tests.cli.conftest import Program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("Required", "numpy>=1.23", "Left open")), ("ko", ("꼭 필요한 것", "정하지 않은 것"))],
)
def test_the_built_in_course_is_shown(program: Program, lang: str, words: tuple[str, ...]) -> None:
    ended = program("course", "show", "--lang", lang)
    assert ended.code == 0 and all(word in ended.out.decode() for word in words)
    assert all(len(line) <= 80 for line in ended.out.decode().splitlines())


def test_it_is_shown_to_programs(program: Program) -> None:
    shown = json.loads(program("course", "show", "built-in", "--format", "json").out)
    assert shown["course"]["name"] == "deep-learning" and shown["required"]


def test_a_mistake_has_its_line(program: Program) -> None:
    (program.cwd / "c.toml").write_text('name = "x"\ntitel = 1\n', "utf-8")
    ended = program("course", "show", "c.toml", "--lang", "en")
    assert ended.code == 2 and "line 2" in ended.text and "Did you mean `title`" in ended.text
