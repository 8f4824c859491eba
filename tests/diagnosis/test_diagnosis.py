"""When a diagnosis fails, for every door alike."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Facts, Unknown
from dlsetup.model.course_file import load_course
from dlsetup.model.findings import Finding


def diagnosis(*outcomes: str, muted: str = "") -> Diagnosis:
    findings = tuple(
        Finding(code=f"DLS10{n}", name=outcome, outcome=outcome, muted=muted)
        for n, outcome in enumerate(outcomes)
    )
    return Diagnosis(Facts(), findings, load_course())


@pytest.mark.parametrize(
    ("outcomes", "muted", "exit_code", "failures", "answers"),
    [
        pytest.param((), "", 1, 0, 0, id="no checks are no success"),
        pytest.param(("skipped", "unknown"), "", 1, 0, 0, id="no answer"),
        pytest.param(("ok", "skipped"), "", 0, 0, 1, id="in order"),
        pytest.param(("warn", "info"), "", 0, 0, 2, id="warnings"),
        pytest.param(("ok", "fail"), "", 1, 1, 2, id="a failure"),
        pytest.param(("ok", "crashed"), "", 1, 1, 2, id="a check that crashed"),
        pytest.param(("ok", "timed-out"), "", 0, 0, 2, id="a check that took too long"),
        pytest.param(("fail",), "I know", 0, 0, 1, id="muted"),
    ],
)
def test_exit_code(
    outcomes: tuple[str, ...], muted: str, exit_code: int, failures: int, answers: int
) -> None:
    judged = diagnosis(*outcomes, muted=muted)
    assert judged.exit_code == exit_code
    assert (len(judged.failures), len(judged.answers)) == (failures, answers)


@pytest.mark.parametrize(
    ("python", "exit_code"),
    [
        pytest.param(Unknown("reader-failed", "KeyError: 'x'"), 1, id="could not be judged"),
        pytest.param(Unknown("not-asked"), 0, id="was not asked"),
        pytest.param(None, 0, id="there is none"),
    ],
)
def test_exit_code_without_a_python(python: Unknown | None, exit_code: int) -> None:
    assert diagnosis("ok")._replace(facts=Facts(python=python)).exit_code == exit_code


def test_by_check() -> None:
    first, second = diagnosis("ok", "fail").findings
    again = Finding(code="DLS100", name="ok", outcome="warn")
    judged = diagnosis()._replace(findings=(second, first, again))
    assert [part.findings for part in judged.by_check()] == [(first, again), (second,)]
