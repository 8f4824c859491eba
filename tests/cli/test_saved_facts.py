"""Reports outlive programs: facts of an older dlsetup, and of a newer one, are judged."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Program
from tests.thoroughness import one_of_each

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell"),
]

JSON = ("doctor", "--format", "json", "--lang", "en")
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A report of today's program."""
    program = Program(tmp_path_factory.mktemp("saved"))
    return program(*JSON, "--python", sys.executable).out


def bare(report: dict[str, Any]) -> None:
    """Of a program that knew little more than the interpreter."""
    python = {"type": "python", "executable": "/usr/bin/python3", "version": "3.9.2"}
    report["facts"] = {"python": python}
    report["findings"] = []


def without_lists(report: dict[str, Any]) -> None:
    facts = report["facts"]
    report["facts"] = {name: value for name, value in facts.items() if type(value) is not list}


def without_courtesies(report: dict[str, Any]) -> None:
    for name in ("summary", "course", "target", "created"):
        report.pop(name, None)


def new_fields(report: dict[str, Any]) -> None:
    """At every level of it."""
    report["facts"]["quantum"] = {"qubits": 7}
    report["facts"]["python"]["mood"] = ["calm"]
    report["facts"]["host"]["planet"] = {"type": "rock", "moons": None}
    report["satellites"] = [1, 2]


def new_tags(report: dict[str, Any]) -> None:
    """Other kinds of values where records are known."""
    report["facts"]["gpus"] = [{"type": "photonic", "vendor": "nobody", "name": 3}]
    report["facts"]["kernels"] = {"type": "too-many", "reason": "later"}
    report["facts"]["python"]["start"] = {"outcome": "levitated", "noise": "some"}


def new_findings(report: dict[str, Any]) -> None:
    """Of checks, outcomes and steps that came later."""
    report["findings"] += [
        {"code": "DLS999", "name": "later", "outcome": "shrug", "subject": "", "params": {"a": []}},
        {
            "code": "DLS204",
            "name": "course-package-missing",
            "outcome": "fail",
            "fix": {"steps": [{"type": "teleport", "to": "/x"}]},
        },
        {"code": "LAB001", "outcome": "critical", "params": {"n": None}},
    ]


def new_schema(report: dict[str, Any]) -> None:
    report["schema"] = "dlsetup/report/7"
    report["tool"]["version"] = "99.0"


@pytest.mark.parametrize(
    "change",
    [bare, without_lists, without_courtesies, new_fields, new_tags, new_findings, new_schema],
)
def test_judged_again(program: Any, saved: bytes, change: Change) -> None:
    report = json.loads(saved)
    change(report)
    path = program.cwd / "saved.json"
    path.write_text(json.dumps(report), "utf-8")
    ended = program(*JSON, "--facts", str(path))
    found = json.loads(ended.out)
    assert ended.code in (0, 1) and ended.err == b""
    outcomes = {each["outcome"] for each in found["findings"]}
    assert "crashed" not in outcomes
    assert {each["code"] for each in found["findings"]} >= {"DLS102", "DLS204", "DLS801"}
    if change is bare:  # silence is not absence
        bad = {f["code"] for f in found["findings"] if f["outcome"] in ("fail", "warn")}
        assert bad == {"DLS102"}
    for form in ("text", "html", "markdown", "junit"):
        assert program("doctor", "--facts", str(path), "--format", form).code == ended.code


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("doctor", "--facts"), id="doctor"),
        pytest.param(("class", "verify"), id="verify"),
    ],
)
def test_why_no_report_of_an_archive_is_read(
    program: Any, saved: bytes, words: tuple[str, ...]
) -> None:
    with zipfile.ZipFile(program.cwd / "hand-ins.zip", "w") as archive:
        archive.writestr("../report.json", saved)
    ended = program(*words, "hand-ins.zip", "--lang", "en")
    assert ended.code == 1
    assert "its name points outside the archive" in " ".join(ended.out.decode().split())
