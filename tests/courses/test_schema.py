"""The schema for editors takes what `parse_course` takes, and is the published one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from dlsetup.courses.key_messages import KEYS
from dlsetup.courses.schema import course_schema, list_choices, list_keys, schema_file_bytes
from dlsetup.model.course_file import BUILT_IN
from dlsetup.model.course_rules import CourseMistakeError, parse_course

SCHEMA = Path(__file__).parents[2] / "docs" / "course.schema.json"
LEAST = {"name": "x", "title": {"en": "x", "ko": "x"}}


def test_the_published_schema_is_that_of_the_types() -> None:
    assert SCHEMA.read_bytes() == schema_file_bytes(), (
        "run: python -m dlsetup.courses.schema > docs/course.schema.json"
    )


def test_every_key_is_documented() -> None:
    assert list(KEYS) == list(list_keys())


@pytest.mark.parametrize("key", list(list_keys()))
def test_every_key_says_its_values(key: str) -> None:
    assert KEYS[key].values or list_choices(key)


def test_the_built_in_course_is_valid() -> None:
    jsonschema.validate(tomllib.loads(BUILT_IN.read_text(encoding="utf-8")), course_schema())


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        pytest.param({}, True, id="the least course"),
        pytest.param({"python": ">=3.11"}, True, id="a range"),
        pytest.param({"framework": {"name": "jax", "required": True}}, True, id="a table"),
        pytest.param({"levels": {"DLS501": "info"}}, True, id="a level"),
        pytest.param({"distribution": {"mirrors": ["https://a.b/c"]}}, True, id="a mirror"),
        pytest.param(
            {"page": {"scripts": "https://a.b/c", "contact": "kim@a.b"}}, True, id="a page"
        ),
        pytest.param({"page": {"contact": "https://a.b/?c=1#d", "colab": ""}}, True, id="empty"),
        pytest.param({"materials": {"address": "https://github.com/a/b"}}, True, id="materials"),
        pytest.param({"materials": {"address": "hw.zip", "max_mb": 9}}, True, id="a zip beside"),
        pytest.param({"materials": {"address": "http://a.b/c.zip"}}, False, id="in the clear"),
        pytest.param({"materials": {"folder": "../a"}}, False, id="a folder above"),
        pytest.param({"materials": {"max_mb": 0}}, False, id="no size"),
        pytest.param({"hand_in": {"max_mb": 20}}, True, id="a number"),
        pytest.param({"hand_in": {"max_mb": "20"}}, False, id="a number in quotes"),
        pytest.param({"page": {"scripts": "https://a.b/$(c)"}}, False, id="a shell's sign"),
        pytest.param({"page": {"source": "https://me:word@a.b/c"}}, False, id="a password"),
        pytest.param({"page": {"contact": "javascript:a"}}, False, id="no contact"),
        pytest.param({"page": {"colab": 'https://a.b/"'}}, False, id="a quote"),
        pytest.param({"nam": "x"}, False, id="an unknown key"),
        pytest.param({"name": "a b"}, False, id="no folder's name"),
        pytest.param({"title": {"en": "x"}}, False, id="a title is missing"),
        pytest.param({"framework": {"name": "keras"}}, False, id="an unknown framework"),
        pytest.param({"framework": {"required": "yes"}}, False, id="no truth value"),
        pytest.param({"packages": "numpy"}, False, id="no list"),
        pytest.param({"editor": {"extensions": ["python"]}}, False, id="no extension"),
        pytest.param({"levels": {"DLS501": "fatal"}}, False, id="no level"),
        pytest.param({"distribution": {"mirrors": ["http://a.b"]}}, False, id="not encrypted"),
    ],
)
def test_it_agrees_with_the_rules(change: dict[str, Any], valid: bool) -> None:
    course = {**LEAST, **change}
    assert jsonschema.Draft202012Validator(course_schema()).is_valid(course) == valid
    if valid:
        parse_course(course)
    else:
        with pytest.raises(CourseMistakeError):
            parse_course(course)
