"""Findings of a class as causes: what one message ends is one row."""

from __future__ import annotations

import pytest

from dlsetup.classroom.causes import Patient, blocking_kinds, find_cures, list_causes
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Instruction, Run
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Text

TEXT = Text(en="Do it.", ko="하세요.")
INIT = Instruction(TEXT, ("dlsetup", "init"))


def finding(
    code: str, outcome: str = Outcome.FAIL, fix: Fix | None = None, after: str = ""
) -> Finding:
    because = (after,) if after else ()
    return Finding(code=code, name="x", outcome=outcome, fix=fix, because_of=because)


def install(package: str, python: str = "/a/python") -> Fix:
    return Fix((Run((python, "-m", "pip", "install", package), installs=1),))


def patient(name: str, *findings: Finding) -> Patient:
    ready = not any(each.outcome in (Outcome.FAIL, Outcome.CRASHED) for each in findings)
    return Patient(name, ready, find_cures(findings))


@pytest.mark.parametrize(
    ("findings", "kinds"),
    [
        pytest.param([finding("DLS201")], {"DLS201"}, id="one"),
        pytest.param([finding("DLS201", Outcome.WARN)], None, id="a-warning-stops-nobody"),
        pytest.param(
            [finding("DLS101", Outcome.WARN), finding("DLS211", after="DLS101")],
            {"DLS101"},
            id="the-cause-of-what-fails",
        ),
        pytest.param(
            [finding("DLS211", fix=install("a")), finding("DLS401", fix=install("b"))],
            {"install"},
            id="one-installation",
        ),
        pytest.param(
            [finding("DLS211", fix=Fix((INIT,))), finding("DLS701")],
            {"dlsetup init", "DLS701"},
            id="both-are-needed",
        ),
        pytest.param([finding("DLS902", Outcome.CRASHED)], None, id="a-check-that-crashed"),
        pytest.param(
            [finding("DLS201"), finding("DLS902", Outcome.CRASHED)], None, id="a-crash-beside-it"
        ),
    ],
)
def test_what_blocks(findings: list[Finding], kinds: set[str] | None) -> None:
    assert blocking_kinds([patient("ada", *findings)]).get("ada") == kinds


def test_a_row_for_each_cause() -> None:
    patients = [
        patient("ada", finding("DLS211", fix=install("numpy", "/ada/python"))),
        patient("bob", finding("DLS401", fix=install("ipython", "/bob/python"))),
        patient("cho", finding("DLS211", fix=install("numpy", "/cho/python")), finding("DLS701")),
        patient("dan", finding("DLS305", Outcome.WARN)),
        patient("eve"),
    ]
    everybody = ("ada", "bob", "cho")
    rows = {
        cause.name: (cause.codes, cause.students, cause.blocked, cause.frees)
        for cause in list_causes(patients)
    }
    assert rows == {
        "install": (("DLS211", "DLS401"), everybody, everybody, ("ada", "bob")),
        "DLS701": (("DLS701",), ("cho",), ("cho",), ()),
        "DLS305": (("DLS305",), ("dan",), (), ()),
    }
    assert list(rows) == ["install", "DLS701", "DLS305"]


def test_names() -> None:
    folder = Instruction(TEXT, ("dlsetup", "init", "--env", "/home/x/env"))
    causes = list_causes(
        [
            patient("ada", finding("DLS211", fix=Fix((INIT,)))),
            patient("bob", finding("DLS203", fix=Fix((folder,)))),
        ]
    )
    assert sorted(cause.name for cause in causes) == ["init", "init-env"]
