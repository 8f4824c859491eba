"""A page for students of a course that has an address."""

from __future__ import annotations

import pytest

from dlsetup.commands.course_page import published_course
from dlsetup.model.course import CoursePage, CourseSource, FoundCourse
from dlsetup.model.course_file import load_course
from dlsetup.records import msgspec

ADDRESS = "https://school.example/vision.toml"


@pytest.mark.parametrize(
    ("file", "written", "shown"),
    [
        pytest.param(ADDRESS, "", ADDRESS, id="read from its address"),
        pytest.param(ADDRESS, "https://x.example/a.toml", "https://x.example/a.toml", id="written"),
        pytest.param("vision.toml", "", "", id="a file"),
    ],
)
def test_where_the_file_is(file: str, written: str, shown: str) -> None:
    course = msgspec.structs.replace(load_course(), page=CoursePage(course=written))
    found = FoundCourse(course, CourseSource("option", file))
    assert published_course(found).page.course == shown
