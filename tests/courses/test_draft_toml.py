"""What is written reads back as what was meant, in both languages."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlsetup.courses.draft import CourseDraft, safe_name
from dlsetup.courses.draft_toml import OTHERS, write_toml
from dlsetup.model.course_rules import CourseMistakeError, parse_course

DRAFT = CourseDraft(
    "vision", {"en": "Vision", "ko": "비전"}, ">=3.11", ("numpy",), "torch", ("torch",)
)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(DRAFT, id="whole"),
        pytest.param(DRAFT._replace(packages=(), required=False), id="no packages"),
        pytest.param(DRAFT._replace(framework="none", framework_packages=()), id="no framework"),
        pytest.param(
            DRAFT._replace(title={"en": 'a "b" \\ c', "ko": "가 # 나"}), id="signs in a title"
        ),
        pytest.param(DRAFT._replace(packages=('a; os_name == "nt"',)), id="a marker"),
    ],
)
def test_it_reads_back(draft: CourseDraft, lang: str) -> None:
    text = write_toml(draft, lang)
    assert text.startswith("#:schema dlsetup.schema.json\n")
    assert tomllib.loads(text) == draft.content()
    parse_course(draft.content())


def test_every_example_in_it_is_a_setting() -> None:
    for _, head, entry in OTHERS:
        raw = {**DRAFT.content(), **tomllib.loads(f"{head}\n{entry}")}
        parse_course(raw)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_title(en: str, ko: str) -> None:
    draft = DRAFT._replace(title={"en": en, "ko": ko})
    try:
        parse_course(draft.content())
    except CourseMistakeError:
        return  # asked again
    assert tomllib.loads(write_toml(draft, "en"))["title"] == {"en": en, "ko": ko}


@given(st.text(max_size=80))
def test_any_name(text: str) -> None:
    if name := safe_name(text):
        parse_course({**DRAFT.content(), "name": name})


@pytest.mark.parametrize(
    ("text", "name"),
    [("My Course 2026", "my-course-2026"), ("비전", ""), ("CON", ""), ("a" * 60, "a" * 40)],
)
def test_a_name(text: str, name: str) -> None:
    assert safe_name(text) == name
