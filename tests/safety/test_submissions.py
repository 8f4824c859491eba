"""The small forms of `python -m tests.safety submissions` and `guided`."""

from __future__ import annotations

import pytest

from dlsetup.classroom.decoding import ReadReport
from dlsetup.classroom.owners import Owner
from dlsetup.classroom.short_codes import read_code_list
from dlsetup.classroom.submissions import Submission
from tests.safety import guided, submissions
from tests.thoroughness import IS_THOROUGH, larger, thorough


@larger
def test_submissions() -> None:
    figures = submissions.run(submissions.SMALL if IS_THOROUGH else submissions.SMALL // 3)
    assert not figures["failures"], figures["kinds"]
    assert not figures["slower than 5 s"]


@thorough
def test_guided() -> None:
    pytest.importorskip("atheris")
    figures = guided.run(guided.SMALL)
    assert not figures["failures"], figures["kinds"]


def test_good_inputs_are_read() -> None:
    """What is damaged is something that is read when it is whole."""
    makers = dict(submissions.seeds())
    assert set(makers) == set(submissions.MAKERS)
    entries = read_code_list(Submission("codes.txt", makers["codes"], Owner()))
    read = [each.submission.owner.name for each in entries if isinstance(each, ReadReport)]
    assert read == ["Ada Kim", "김 아다"]
    assert len(submissions.ROSTER_OF_TWO.students) == 2
