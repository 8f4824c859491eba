"""What the page for students says of each kind of computer."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from dlsetup.courses.check_store import check_key
from dlsetup.courses.install_lines import install_lines, missing_keys
from dlsetup.courses.matrix import Cell
from dlsetup.courses.page_routes import KINDS, judge_system, page_routes
from dlsetup.courses.page_sizes import PageSize, page_sizes
from dlsetup.courses.systems import SYSTEMS
from dlsetup.model.course_rules import parse_course
from tests.courses.page_course import CELLS, CONTENT, COURSE, NO_TORCH, NUMPY, TORCH
from tests.thoroughness import component

ROOT = Path(__file__).parents[2]
BY_NAME = {system.name: system for system in SYSTEMS}
MAC = BY_NAME["macos-x64"]


def cells(*outcomes: str) -> tuple[Cell, ...]:
    """Of an Intel Mac, with one Python after another."""
    return tuple(
        Cell(MAC.name, f"3.{10 + number}", outcome, (NUMPY,))  # type: ignore[arg-type]
        for number, outcome in enumerate(outcomes)
    )


@pytest.mark.parametrize(
    ("found", "verdict", "pythons"),
    [
        pytest.param((), "unchecked", (), id="never checked"),
        pytest.param(cells("unknown", "unknown"), "unchecked", (), id="no answer"),
        pytest.param(cells("works", "works"), "works", ("3.10", "3.11"), id="all"),
        pytest.param(cells("works", "fails"), "some-pythons", ("3.10",), id="the older alone"),
        pytest.param(
            cells("without-framework", "works"), "some-pythons", ("3.11",), id="the newer whole"
        ),
        pytest.param(
            cells("without-framework", "source"), "without-framework", ("3.10",), id="no framework"
        ),
        pytest.param(cells("source", "fails"), "source", ("3.10",), id="compiled"),
        pytest.param(cells("fails", "fails"), "fails", (), id="nothing"),
    ],
)
def test_verdict(found: tuple[Cell, ...], verdict: str, pythons: tuple[str, ...]) -> None:
    assert judge_system(MAC, found) == (verdict, pythons)


def verdicts(found: tuple[Cell, ...]) -> dict[str, list[str]]:
    return {
        route.kind.name: [note.verdict for note in route.notes]
        for route in page_routes(COURSE, found)
    }


def test_notes_of_a_checked_course() -> None:
    assert verdicts(CELLS) == {
        "windows": [],
        "windows-arm": ["fails"],
        "macos": ["works", "some-pythons"],
        "linux": [],
        "chromebook": [],
        "tablet": [],
    }


def test_notes_without_a_check() -> None:
    """Only of what is often missing."""
    noted = {name: notes for name, notes in verdicts(()).items() if notes}
    assert noted == {"windows-arm": ["unchecked"], "macos": ["unchecked"]}


def test_what_cannot_be_installed_is_no_way() -> None:
    assert [route.kind.name for route in page_routes(COURSE, CELLS) if not route.works] == [
        "windows-arm"
    ]


def optional(required: bool, **framework: Any) -> Any:
    content = {"name": "torch", "packages": ["torch"], "required": required, **framework}
    return parse_course(CONTENT | {"framework": content})


@pytest.mark.parametrize(
    ("course", "system", "own", "whole", "gpu"),
    [
        pytest.param(optional(True), "windows-x64", 217, None, 0, id="of the check"),
        pytest.param(optional(True), "linux-x64", 217, None, 900, id="without the GPU's part"),
        pytest.param(optional(False), "linux-x64", 72, 217, 900, id="the framework apart"),
        pytest.param(optional(True), "windows-arm64", 206, None, 0, id="by the table of init"),
        pytest.param(
            parse_course(CONTENT | {"packages": ["einops"]}), "windows-arm64", None, None, 0, id="-"
        ),
    ],
)
def test_sizes(course: Any, system: str, own: int | None, whole: int | None, gpu: int) -> None:
    sizes = page_sizes(course, BY_NAME[system], CELLS)
    found = [size.megabytes if size else None for size in (sizes.own, sizes.whole)]
    assert (*found, sizes.gpu) == (own, whole, gpu)


def test_minutes_and_room() -> None:
    sizes = page_sizes(COURSE, BY_NAME["windows-x64"], CELLS)
    assert sizes.own == PageSize(217, 1, round((NUMPY.size or 0) + (TORCH.size or 0)) * 3)


@pytest.mark.parametrize("shell", ["posix", "windows"])
def test_options_are_those_of_the_script(shell: Any) -> None:
    """What stands behind the script's name, it knows."""
    lines = install_lines(COURSE, shell)
    name = "install.ps1" if shell == "windows" else "install.sh"
    script = (ROOT / "installers" / name).read_text(encoding="utf-8")
    words = (lines.one, lines.run, lines.undo[1])
    if shell == "windows":
        options = re.findall(r"(?<=[ )])-(From|Undo)\b", " ".join(words))
        known = re.findall(r"^    \[\w+\] \$(\w+)", script, re.M)
    else:
        options = re.findall(
            r"--(?:from|init|undo)\b", " ".join(word.split("sh ")[-1] for word in words)
        )
        known = re.findall(r"^ +(--\w+)(?: \||\))", script, re.M)
    assert options and set(options) <= set(known)
    assert all(address in lines.one for address in (COURSE.page.course, COURSE.page.source))


def test_the_command_is_where_the_script_puts_it() -> None:
    assert install_lines(COURSE, "posix").doctor == "~/.local/bin/dlsetup doctor"
    assert install_lines(COURSE, "windows").doctor == (
        r'& "$env:LOCALAPPDATA\dlsetup\bin\dlsetup.cmd" doctor'
    )


@component("tree_sitter_powershell")
def test_powershell_reads_the_lines() -> None:
    """By its grammar."""
    sitter = importlib.import_module("tree_sitter")
    language = sitter.Language(importlib.import_module("tree_sitter_powershell").language())
    lines = install_lines(COURSE, "windows")
    for line in (lines.one, lines.download, lines.run, lines.start, *lines.undo):
        assert not sitter.Parser(language).parse(line.encode()).root_node.has_error, line


@pytest.mark.parametrize(
    ("page", "missing"),
    [
        ({}, ("page.scripts", "page.source", "page.course")),
        ({"scripts": "https://a.b", "course": "https://a.b/c.toml"}, ("page.source",)),
        (CONTENT["page"], ()),
    ],
)
def test_missing_keys(page: dict[str, str], missing: tuple[str, ...]) -> None:
    assert missing_keys(parse_course(CONTENT | {"page": page})) == missing


def test_every_kind_of_computer_has_its_systems() -> None:
    named = {name for kind in KINDS for name in kind.systems}
    assert named == set(BY_NAME) and NO_TORCH.package == "torch"


def test_what_the_page_says_decides_no_check() -> None:
    other = parse_course(CONTENT | {"page": {}})
    assert check_key(other) == check_key(COURSE)
    assert check_key(other) != check_key(parse_course(CONTENT | {"packages": ["numpy"]}))
