"""Whichever command it is, it goes by the same course and names it first."""

from __future__ import annotations

import json
import os
import venv
from pathlib import Path
from typing import Any

import pytest

from dlsetup.messages import program as messages
from tests.cli.conftest import Program
from tests.safety.wheels import make_wheel
from tests.thoroughness import thorough

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts are for a POSIX shell")

COURSE = """name = "vision"
packages = ["six"]
[title]
en = "Computer vision"
ko = "컴퓨터 비전"
[framework]
packages = []
[levels]
DLS204 = "warn"
"""
NAMED = "Course: Computer vision (from "


@pytest.fixture
def at(program: Program, bare_python: Path) -> Program:
    """A working folder with a course file, and a Python without the course's package."""
    (program.cwd / "dlsetup.toml").write_text(COURSE, "utf-8")
    program.environ["DLSETUP_LANG"] = "en"
    return program


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("doctor",), id="doctor"),
        pytest.param(("smoke",), id="smoke"),
        pytest.param(("explain", "DLS204"), id="explain"),
        pytest.param(("report",), id="report"),
    ],
)
def test_it_is_named_first(at: Program, bare_python: Path, command: tuple[str, ...]) -> None:
    said = " ".join(at(*command, "--python", str(bare_python)).out.decode().split())
    assert said.startswith(NAMED) and ": DLS204 (warn) " in said


def test_the_report_carries_it(at: Program, bare_python: Path) -> None:
    """It is judged again by it where the course file is not, and in every form."""
    at("report", "-o", "r.json", "--python", str(bare_python))
    (at.cwd / "dlsetup.toml").unlink()
    report: dict[str, Any] = json.loads((at.cwd / "r.json").read_text("utf-8"))
    assert report["course"]["packages"] == ["six"] and report["course"]["origin"] == "folder"
    again = json.loads(at("doctor", "--facts", "r.json", "--format", "json").out)
    assert again["course"] == report["course"] | {"origin": "report"}
    outcomes = {each["code"]: each["outcome"] for each in again["findings"]}
    assert outcomes["DLS204"] == "warn" and outcomes["DLS401"] == "ok"
    text = at("doctor", "--facts", "r.json").out.decode()
    assert text.startswith("Course: Computer vision (the one in the report)\n")
    for form in ("html", "markdown", "text", "github", "junit"):
        page = at("doctor", "--facts", "r.json", "--format", form).out.decode()
        assert ("vision" if form == "junit" else "Computer vision (the one") in page.replace(
            "\\", ""
        )


def test_another_course_than_the_reports_is_said(at: Program, bare_python: Path) -> None:
    at("report", "-o", "r.json", "--python", str(bare_python))
    ended = at("doctor", "--facts", "r.json", "--course", "built-in", "--format", "json")
    assert ended.err.decode().startswith('The report was made for another course, "Computer vi')
    assert json.loads(ended.out)["course"]["name"] == "deep-learning"


def test_what_a_folder_asks_for_is_not_installed_unasked(at: Program, bare_python: Path) -> None:
    """It may be somebody's hand-in."""
    options = ("doctor", "--python", str(bare_python), "--only", "DLS204", "--fix", "--yes")
    ended = at(*options)
    assert messages.FIX_UNSAFE.en in " ".join(ended.text.split())
    assert not list(bare_python.parents[1].rglob("six.py"))


FRAMEWORK = """name = "strict"
[title]
en = "Strict"
ko = "필수"
[framework]
packages = ["torch", "six"]
required = true
"""


@thorough
def test_a_required_framework_is_installed(program: Program) -> None:
    """From a folder with stand-ins: with the command for this computer, and undone again."""
    wheels, prefix = program.root / "wheels", program.root / "environment"
    wheels.mkdir()
    make_wheel(wheels, "torch", "2.9.0")
    make_wheel(wheels, "six", "1.17.0")
    venv.create(prefix, with_pip=True)
    file = program.root / "strict.toml"
    file.write_text(FRAMEWORK, "utf-8")
    program.environ |= {
        "DLSETUP_COURSE": str(file),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_CONFIG_FILE": os.devnull,
    }
    options = ("doctor", "--python", str(prefix), "--only", "DLS603")
    ended = program(*options, "--fix", "--yes")
    assert ended.code == 0, ended.text
    folder = next(prefix.glob("lib/python*/site-packages"))
    assert (folder / "torch").is_dir() and (folder / "six").is_dir()
    assert "-m pip install torch" in ended.text and "-m pip install six" in ended.text
    program("doctor", "--undo", "--yes")
    assert not (folder / "torch").exists() and not (folder / "six").exists()
    assert program(*options).code == 1


def test_a_broken_file_ends_with_its_line(at: Program) -> None:
    (at.cwd / "dlsetup.toml").write_text(COURSE.replace("packages", "package", 1), "utf-8")
    ended = at("doctor")
    assert ended.code == 2 and ended.out == b""
    assert "in line 2. There is no setting `package`. Did you mean `packages`?" in ended.text
