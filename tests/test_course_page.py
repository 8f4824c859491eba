"""docs/courses.md tells of every key of a course file, and every key is read by something."""

from __future__ import annotations

import re
import runpy
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from dlsetup.model.course import Course
from dlsetup.model.course_rules import parse_course
from dlsetup.model.text import Text
from dlsetup.records import msgspec

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "courses.md").read_text(encoding="utf-8")
ROWS = {row[0]: row[1:] for row in re.findall(r"^\| `([\w.]+)` \| (.*?) \| (.*?) \|", PAGE, re.M)}
COPIES = ("model", "report", "records")  # what only keeps or hides a course does not use it
LEAST = parse_course({"name": "x", "title": {"en": "x", "ko": "x"}})


def keys(kind: type[msgspec.Struct], above: str = "") -> Iterator[str]:
    hints = get_type_hints(kind)
    for name in kind.__struct_fields__:
        if isinstance(hints[name], type) and issubclass(hints[name], msgspec.Struct):
            yield from keys(hints[name], f"{above}{name}.")
        else:
            yield f"{above}{name}" if name != "levels" else "levels.CODE"


@cache
def sources() -> str:
    """Of all that could read a course."""
    files = (*(ROOT / "dlsetup").rglob("*.py"), *(ROOT / "checks").glob("*.py"))
    return "\n".join(
        file.read_text(encoding="utf-8")
        for file in files
        if not set(COPIES) & set(file.relative_to(ROOT).parts) and file.stem != "report"
    )


def test_the_page_has_every_key() -> None:
    assert list(ROWS) == list(keys(Course))


@pytest.mark.parametrize("key", [key for key in keys(Course) if "CODE" not in key])
def test_the_default_of_a_key(key: str) -> None:
    value: Any = LEAST
    for name in key.split("."):
        value = getattr(value, name)
    default = ROWS[key][1]
    if default == "(required)":
        assert value == "x"
    elif default == "(none)":
        assert value is None
    else:
        plain = [*value] if isinstance(value, tuple) else value
        assert plain == tomllib.loads(f"value = {default.strip('`')}")["value"]


READ_BY = {"python": "python_versions", "packages": "requirements"}  # properties of the record


@pytest.mark.parametrize(
    ("key", "read"),
    [*((key, True) for key in keys(Course)), ("language", False), ("training.task", False)],
)
def test_every_key_is_read(key: str, read: bool) -> None:
    path = key.removesuffix(".CODE").replace("title.en", "title").replace("title.ko", "title")
    names = (path, *([READ_BY[path]] if path in READ_BY else ()))
    found = any(re.search(rf"course\.{re.escape(name)}\b", sources()) for name in names)
    assert found == read


def test_the_example_is_a_course() -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, re.S)
    assert example is not None
    course = parse_course(tomllib.loads(example[1]))
    assert course.framework.required and course.title == Text(
        en="Computer vision", ko="컴퓨터 비전"
    )


def test_the_page_is_written_from_the_keys() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "courses.py"))["page"]
    assert page(PAGE) == PAGE, "run: python docs/courses.py"
