"""A folder that is looked at may be anybody's: a program of it is started where somebody agrees."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, Program, proper
from tests.thoroughness import one_of_each

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="the programs are for a POSIX shell"),
]

PYTHON = '#!/bin/sh\n: > {mark}\nexec /usr/bin/env -i sh -c "exit 3"\n'
NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
NOT_STARTED = "was not started"


@pytest.fixture
def hand_in(program: Program) -> Path:
    """A folder with an environment of its own, whose Python leaves a mark when it is started."""
    folder = program.cwd / "hand-in"
    python = folder / ".venv" / "bin" / "python"
    site = folder / ".venv" / "lib" / "python3.12" / "site-packages"
    metadata = site / "six-1.17.0.dist-info" / "METADATA"
    for each in (python, metadata):
        each.parent.mkdir(parents=True)
    python.write_text(PYTHON.format(mark=program.root / "mark"), "utf-8")
    python.chmod(0o755)
    (folder / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.1\n", "utf-8")
    metadata.write_text("Metadata-Version: 2.1\nName: six\nVersion: 1.17.0\n", "utf-8")
    (folder / "hw.ipynb").write_text(json.dumps(NOTEBOOK), "utf-8")
    return folder


def was_started(program: Program) -> bool:
    return (program.root / "mark").exists()


def at_terminal(program: Program, answer: str, *argv: str) -> Ended:
    """With somebody at the keyboard."""
    keyboard, stdin = os.openpty()
    child = subprocess.Popen(
        program.start_words(*argv),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=program.cwd,
        env=program.environ,
    )
    os.close(stdin)
    os.write(keyboard, answer.encode())
    out, err = child.communicate(timeout=60)
    os.close(keyboard)
    return proper(Ended(child.returncode, out, err))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("doctor", "hand-in"), id="folder"),
        pytest.param(("doctor", "hand-in/.venv"), id="environment"),
        pytest.param(("doctor", "hand-in/hw.ipynb"), id="notebook"),
        pytest.param(("doctor", "hand-in", "--deep"), id="deep"),
        pytest.param(("doctor", "hand-in", "--fix"), id="fix"),
        pytest.param(("doctor", "hand-in", "--rebuild"), id="rebuild"),
        pytest.param(("doctor", "hand-in", "--format", "json"), id="json"),
    ],
)
def test_nobody_is_asked(program: Program, hand_in: Path, words: tuple[str, ...]) -> None:
    ended = program(*words, "--lang", "en")
    assert not was_started(program)
    told = " ".join(ended.err.decode().split()) + " ".join(ended.out.decode().split())
    assert NOT_STARTED in told
    python = hand_in / ".venv" / "bin" / "python"
    assert f"dlsetup doctor {words[1]} --python {python}" in told


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("doctor",), id="left out"),
        pytest.param(("doctor", "--fix", "--yes"), id="left out, --yes"),
        pytest.param(("doctor", "."), id="a dot"),
        pytest.param(("report", "-o", "-"), id="report"),
        pytest.param(("report", "--preview"), id="preview"),
        pytest.param(("smoke",), id="smoke"),
        pytest.param(("smoke", "--format", "json"), id="smoke in JSON"),
    ],
)
def test_nor_in_the_folder_one_is_in(
    program: Program, hand_in: Path, words: tuple[str, ...]
) -> None:
    program.cwd = hand_in
    ended = program.call(*words, "--lang", "en")
    assert not was_started(program)
    told = " ".join(ended.text.split())
    assert NOT_STARTED in told
    repeated = " ".join(word for word in words[:2] if word in ("doctor", "report", "smoke", "."))
    assert f"dlsetup {repeated} --python {hand_in / '.venv' / 'bin' / 'python'}" in told


@pytest.mark.parametrize("active", ["", ".venv", "other"])
def test_the_folder_left_out_is_the_one_one_is_in(
    program: Program, hand_in: Path, active: str
) -> None:
    """However it is named: the active environment, else its own."""
    program.cwd, looks = hand_in, []
    if active == "other":
        shutil.copytree(hand_in / ".venv", hand_in.parent / "other")
    prefix = hand_in.parent / active if active == "other" else hand_in / active
    program.environ |= {"VIRTUAL_ENV": str(prefix)} if active else {}
    for words in ((), (".",), (str(hand_in),), ("../hand-in",)):
        ended = program("doctor", *words, "--format", "json", "--lang", "en")
        python = json.loads(ended.out)["facts"]["python"]
        looks.append((python["executable"], python["chosen_by"]))
        assert ("This folder has another one" in ended.text) == (active == "other")
    assert len(set(looks)) == 1
    assert looks[0][1] == ("active" if active else "folder")
    assert was_started(program) == bool(active)


def test_its_files_are_read(program: Program, hand_in: Path) -> None:
    facts = json.loads(program("doctor", "hand-in", "--format", "json").out)["facts"]
    python = facts["python"]
    assert python["start"] == {"type": "unknown", "reason": "not-allowed", "detail": ""}
    assert (python["version"], python["kind"], python["chosen_by"]) == ("3.12.1", "venv", "folder")
    assert [each["name"] for each in python["distributions"]] == ["six"]


@pytest.mark.parametrize(
    ("words", "environ"),
    [
        pytest.param(("doctor", "hand-in", "--python", "hand-in/.venv"), {}, id="named"),
        pytest.param(("doctor", "--env", "hand-in/.venv"), {}, id="named as an environment"),
        pytest.param(("doctor", "hand-in", "--yes"), {}, id="--yes"),
        pytest.param(("doctor", "hand-in"), {"VIRTUAL_ENV": ".venv"}, id="active"),
    ],
)
def test_consent(
    program: Program, hand_in: Path, words: tuple[str, ...], environ: Mapping[str, str]
) -> None:
    program.environ |= {name: str(hand_in / value) for name, value in environ.items()}
    ended = program(*words, "--lang", "en")
    assert was_started(program)
    assert NOT_STARTED not in ended.text


@pytest.mark.parametrize(
    ("answer", "started"), [("y\n", True), ("n\n", False), ("\n", False)], ids=repr
)
def test_somebody_is_asked(program: Program, hand_in: Path, answer: str, started: bool) -> None:
    ended = at_terminal(program, answer, "doctor", "hand-in", "--lang", "en")
    told = ended.err.decode()
    assert str(hand_in / ".venv" / "bin" / "python") in told
    assert "Start it? Type y" in told
    assert was_started(program) == started
    assert (NOT_STARTED in ended.text) != started


def test_an_environment_that_we_made_is_known(program: Program, hand_in: Path) -> None:
    """It stands in our own notes."""
    from dlsetup.storage import state

    made = state.CreatedEnvironment("course", str(hand_in / ".venv"), "venv", "2026-01-01")
    state.update(program.root, lambda remembered: state.with_environment(remembered, made))
    program("doctor", "hand-in", DLSETUP_HOME=str(program.root))
    assert was_started(program)


@pytest.mark.parametrize("path", [".", "", "tools"], ids=repr)
def test_path_leads_to_no_program_of_the_folder(program: Program, path: str) -> None:
    for folder in (program.cwd, program.cwd / "tools"):
        folder.mkdir(exist_ok=True)
        (folder / "python3").write_text(PYTHON.format(mark=program.root / "mark"), "utf-8")
        (folder / "python3").chmod(0o755)
    ended = program("doctor", "--lang", "en", PATH=f"{path}:/usr/bin:/bin")
    assert not was_started(program)
    assert "current folder" in ended.text or not path
