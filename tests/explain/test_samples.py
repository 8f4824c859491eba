"""A pattern of error messages as a message: nothing of its syntax is left."""

from __future__ import annotations

import re

import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain.samples import sample_message

LEFT_OVER = re.compile(r"\\\d|\(\?|\?\)|\[\^|'!|[^\[ ]\]/")  # a group again, a look around, a class
PATTERNS = [
    pattern
    for check in all_checks().values()
    for pattern in (*check.symptoms, *(check.general or ()))
]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param(r"No module named '\w+'", "No module named '...'", id="a name"),
        pytest.param(r"cannot (?:open|read) it\.", "cannot open it.", id="the first of a choice"),
        pytest.param(r"name '(?!a|b)\w+'", "name '...'", id="not these"),
        pytest.param(r"module (?!(?:a|b)\b)\w+ is", "module ... is", id="not these, in a group"),
        pytest.param(
            r"from '(?:typing|types)' \((?![^)\n]*[/\\][Ll]ib(?:64)?[/\\])[^)\n]*\.py\)",
            "from 'typing' (....py)",
            id="not that folder",
        ),
        pytest.param(r"in (\w+)\n\s*import \1\b", "in ... import ...", id="the same again"),
        pytest.param(
            r'[/\\]\w+\.py", line \d+, in wait',
            'File ".../....py", line ..., in wait',
            id="the end of a place",
        ),
        pytest.param(r"\[WinError 5\] Access", "[WinError 5] Access", id="brackets"),
    ],
)
def test_as_a_student_sees_it(pattern: str, message: str) -> None:
    assert sample_message(pattern) == message


def test_no_syntax_is_left_of_any() -> None:
    samples = {pattern: sample_message(pattern) for pattern in PATTERNS}
    assert {p: s for p, s in samples.items() if LEFT_OVER.search(s)} == {}
