"""Which Pythons a course takes, as a student says it."""

from __future__ import annotations

import pytest

from dlsetup.model import Message, Text
from dlsetup.model.course import Course
from dlsetup.remedies.wording import PYTHON_RANGE, python_range

SENTENCE = Message(en="{range}", ko="{range}", words=PYTHON_RANGE)


@pytest.mark.parametrize(
    ("specifier", "en", "ko"),
    [
        (">=3.10,<3.15", "3.10 to 3.14", "3.10~3.14"),
        (">=3.10", "3.10 or newer", "3.10 이상"),
        (">=3.10,<4", "3.10 or newer", "3.10 이상"),
        ("~=3.10", "3.10 or newer", "3.10 이상"),
        ("<3.13", "3.12 or older", "3.12 이하"),
        ("==3.11.*", "3.11", "3.11"),
        ("==3.11.5", "3.11.5", "3.11.5"),
        ("==3.11", "3.11.0", "3.11.0"),
        (">=3.10.4,<=3.14.1", "3.10.4 to 3.14.1", "3.10.4~3.14.1"),
        (">=3.10,!=3.11.*,<3.14", "3.10 to 3.13 (not 3.11)", "3.10~3.13(3.11 제외)"),
        (">=3.9,!=3.11.*,!=3.9.7", "3.9 or newer (not 3.11, 3.9.7)", "3.9 이상(3.11, 3.9.7 제외)"),
        ("==2.7.*", "==2.7.*", "==2.7.*"),
    ],
)
def test_python_range(specifier: str, en: str, ko: str) -> None:
    params = python_range(Course(name="any", title=Text(en="Any", ko="강의"), python=specifier))
    assert (SENTENCE.render("en", params), SENTENCE.render("ko", params)) == (en, ko)
