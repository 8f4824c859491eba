"""What is read may hang, never end, be huge or be closed: it costs itself, and is said."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, Program
from tests.thoroughness import one_of_each

pytestmark = [
    one_of_each,
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here"),
]

NOTES = "home/.local/share/dlsetup"
DOCTOR = ("doctor", "--lang", "en")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [pipe, endless, folder])
@pytest.mark.parametrize(
    "name",
    [
        *("home/.bashrc", "home/.zshrc", "home/.condarc", "home/.config/pip/pip.conf"),
        *("home/.conda/environments.txt", "home/.ipython/profile_default/startup/00.py"),
        *("home/.local/share/jupyter/kernels/a/kernel.json", "work/a.ipynb", "work/random.py"),
        *("env/conda-meta/history", "env/conda-meta/numpy-1-0.json", "env/pyvenv.cfg"),
        *(f"{NOTES}/settings.toml", f"{NOTES}/state.json", f"{NOTES}/fixes/1/journal.json"),
    ],
)
def test_the_doctor_looks_at_the_rest(
    program: Program, name: str, make: Callable[[Path], None]
) -> None:
    path = program.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    (program.root / "env" / "bin").mkdir(parents=True, exist_ok=True)
    ended = program(*DOCTOR, SHELL="/bin/bash", CONDA_PREFIX=str(program.root / "env"))
    assert ended.code == 1
    assert "DLS" in ended.text


@pytest.mark.parametrize("make", [pipe, endless, folder])
@pytest.mark.parametrize(
    "words",
    [
        *(("doctor", "--facts"), ("doctor", "--course"), ("init", "--dry-run", "--course")),
        ("class", "verify"),
    ],
    ids=" ".join,
)
def test_what_is_given_is_refused(
    program: Program, words: tuple[str, ...], make: Callable[[Path], None]
) -> None:
    make(path := program.cwd / "given.json")
    ended = program(*words, str(path), "--lang", "en")
    assert ended.code in (1, 2)
    assert str(path) in ended.text


def test_a_report_larger_than_any(program: Program) -> None:
    (path := program.cwd / "large.json").write_bytes(b"[" + b"[]," * 10_000_000 + b"0]")
    ended = program("doctor", "--facts", str(path), "--lang", "en")
    assert ended.code == 2
    assert "too large" in ended.text


HOSTILE = (
    b'{"schema":"dlsetup/report/1","\\ud800":1}',
    b'{"schema":"dlsetup/report/1","facts":{"host":{"type":"\\ud800"}}}',
    b'{"schema":"dlsetup/report/1","facts":{"host":{"type":"host","memory":1%s}}}' % (b"0" * 400),
    b'{"schema":"dlsetup/report/1","facts":{"smoke":{"type":"smoke","task":"digits",'
    b'"outcome":"failed","seed":1%s,"losses":[[1,2.3]]}}}' % (b"0" * 400),
    b"[" * 100_000,
)


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: data[30:60].decode())
def test_a_hand_in_costs_its_own_line(program: Program, data: bytes) -> None:
    (program.cwd / "hostile.json").write_bytes(data)
    os.mkfifo(program.cwd / "pipe.json")
    (program.cwd / "zero.json").symlink_to("/dev/zero")
    ended = program("class", "verify", str(program.cwd), "--lang", "en")
    assert ended.code == 1
    assert ended.out.count(b"could not be checked  ") == 3


STEERING = "\x1b]52;c;aGk=\x07\x9b2J\u202e"


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "github", "junit"])
def test_nothing_steers_the_terminal(program: Program, form: str) -> None:
    kernel = {"kernelspec": {"name": STEERING}}
    content = json.dumps({"cells": [], "nbformat": 4, "metadata": kernel})
    (notebook := program.cwd / "evil.ipynb").write_text(content, "utf-8")
    expect_plain(program("doctor", str(notebook), "--format", form, "--lang", "en"))


@pytest.mark.parametrize(
    "words",
    [
        ("class", "verify", STEERING),
        ("doctor", "--env", STEERING),
        ("explain", STEERING),
        (STEERING,),
    ],
    ids=lambda words: words[0] if words[0].isalpha() else "a command",
)
def test_errors_do_not_steer_the_terminal(program: Program, words: tuple[str, ...]) -> None:
    expect_plain(program(*words, "--lang", "en"))


def expect_plain(ended: Ended) -> None:
    assert not set(STEERING) - set("]52;c;aGk=2J") & set(ended.text)
