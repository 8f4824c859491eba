"""Modules and programs planted in a folder: which commands start one of them."""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from tests.safety.wheels import NAMES, make_wheels

ROOT = Path(__file__).parents[2]
SMALL = 2  # names that are tried alone
PATIENCE = 180.0  # seconds for a command
PROGRAMS = ("python", "python3", "pip", "uv", "conda", "code", "git", "ps", "sh", "taskkill")
OTHERS = ("numpy", "torch", "tensorflow", "jax", "matplotlib", "ipykernel", "ipykernel_launcher")
MORE = ("jupyter_client", "IPython", "dlsetup", "pip", "setuptools", "conftest", "usercustomize")
MODULE = "open({mark!r} + '/' + {name!r}, 'a').close()\n"
PROGRAM = "#!/bin/sh\n: > {mark}/{name}\nexit 3\n"
KERNEL = {"argv": ["{python}", "{connection_file}"], "display_name": "x", "language": "python"}
CELL = {"cell_type": "code", "source": ["%matplotlib inline\n", "import numpy, torch, ps, pip"]}
NOTEBOOK = {
    "cells": [CELL],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "x"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
COURSE = f"""\
name = "trial"
python = "=={sys.version_info[0]}.{sys.version_info[1]}.*"
packages = {json.dumps(NAMES)}
[title]
en = "t"
ko = "t"
[framework]
name = "torch"
packages = []
[editor]
name = "none"
[training]
required = false
[materials]
address = "files.zip"
"""
START = "import sys; sys.path.insert(0, {root!r}); from dlsetup.__main__ import main; main()"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "doctor": ("doctor",),
    "doctor .": ("doctor", "."),
    "doctor FOLDER": ("doctor", "{folder}"),
    "doctor NOTEBOOK": ("doctor", "{folder}/hw.ipynb"),
    "doctor --deep": ("doctor", "--deep", "--python", "{python}"),
    "doctor --fix": ("doctor", "--course", "{course}", "--python", "{python}", "--fix", "--yes"),
    "doctor --rebuild": ("doctor", "--course", "{course}", "--python", "{python}", "--rebuild"),
    "doctor --undo": ("doctor", "--undo", "--yes"),
    "init": ("init", "--course", "{course}", "--env", "{new}", "--yes"),
    "init --dry-run": ("init", "--course", "{course}", "--dry-run"),
    "smoke": ("smoke", "--python", "{python}"),
    "report": ("report", "-o", "-"),
    "report for a prompt": ("report", "--format", "prompt", "-o", "-"),
    "report --short": ("report", "--short"),
    "explain DLS201": ("explain", "DLS201"),
    "explain -": ("explain", "-"),
    "class verify": ("class", "verify", "hw.ipynb"),
    "class collect": ("class", "collect", ".", "--db", "{root}/class.db"),
    "class message": ("class", "message", "DLS501", "--db", "{root}/class.db"),
    "class show": ("class", "show", "--db", "{root}/class.db"),
    "course new": ("course", "new", "--yes", "-o", "{root}/made.toml"),
    "course new FOLDER": ("course", "new", ".", "--yes", "-o", "{root}/of-a-folder.toml"),
    "course new FILE": ("course", "new", "pyproject.toml", "--yes", "-o", "{root}/of-a-file.toml"),
    "course show": ("course", "show", "{course}"),
    "course check": ("course", "check", "{course}", "--folder", "."),
    "course page": ("course", "page", "{course}", "--it", "-o", "{root}/sheet.html"),
    "course lock": ("course", "lock", "{course}", "--yes"),
    "course bundle": ("course", "bundle", "{course}", "--yes", "-o", "{root}/bundle"),
    "course serve FOLDER": ("course", "serve", ".", "--only-here"),
    "course update": ("course", "update", "{root}/materials", "--course", "{course}"),
    "notebooks": ("notebooks", "{root}/notebooks", "--python", "{python}"),
    "notebooks in FOLDER": ("notebooks",),
    "hand-in": ("hand-in", "hw.ipynb", "--python", "{python}"),
    "open": ("open",),
    "open FOLDER": ("open", "{folder}", "--with", "lab"),
    "run": ("run", "python", "-c", "pass"),
    "run of an environment": ("run", "--env", "{root}/env", "python", "-c", "pass"),
    "back": ("back", "--yes", "--python", "{python}"),
    "init --undo": ("init", "--undo", "--yes"),
}
INSTALLING = {"doctor --fix": "env", "init": "new"}  # into which environment
PATHS = {"": "/usr/bin:/bin", " with . on PATH": ".:/usr/bin:/bin"}


class Trial(NamedTuple):
    """A folder that is planted, and what is outside of it."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "work"

    @property
    def marks(self) -> Path:
        return self.root / "marks"

    @property
    def python(self) -> Path:
        return self.root / "env" / "bin" / "python"


def vendored_by_pip() -> frozenset[str]:
    import pip._vendor as vendor

    return frozenset(module.name for module in pkgutil.iter_modules(vendor.__path__))


def module_names() -> tuple[str, ...]:
    """What a child of ours could take for a module of its own: of Python, of pip, of a course."""
    names = {*sys.stdlib_module_names, *vendored_by_pip(), *OTHERS, *MORE}
    return tuple(sorted(name for name in names if name != "__main__"))


def plant(trial: Trial) -> int:
    """Each module and program leaves a mark of its name when it is run; how many there are."""
    trial.marks.mkdir(parents=True)
    modules = module_names()
    for name in modules:
        write(trial.folder / f"{name}.py", MODULE.format(mark=str(trial.marks), name=name))
    environment = trial.folder / ".venv" / "bin"
    for folder in (trial.folder, environment, trial.folder / "tools" / "bin"):
        for name in PROGRAMS:
            mark = f"{folder.name}-{name}"
            write(folder / name, PROGRAM.format(mark=trial.marks, name=mark), mode=0o755)
    plant_settings(trial.folder)
    return len(modules) + 3 * len(PROGRAMS)


def plant_settings(folder: Path) -> None:
    """Files that lead to the programs."""
    for prefix in (".venv", "tools"):
        write(folder / prefix / "pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
    kernel = {**KERNEL, "argv": [str(folder / "tools" / "bin" / "python"), "{connection_file}"]}
    write(folder / ".venv/share/jupyter/kernels/python3/kernel.json", json.dumps(kernel))
    interpreter = "${workspaceFolder}/tools/bin/python"
    settings = json.dumps({"python.defaultInterpreterPath": interpreter})
    write(folder / ".vscode" / "settings.json", settings)
    write(folder / ".python-version", "../../tools\n")
    write(folder / "hw.ipynb", json.dumps(NOTEBOOK))
    write(folder / "matplotlibrc", "backend: module://numpy\n")
    write(folder / "pyproject.toml", '[tool.uv]\nindex-url = "http://127.0.0.1:9/"\n')


def write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(mode)


def command_words(trial: Trial, words: tuple[str, ...]) -> list[str]:
    values = {
        "folder": trial.folder,
        "python": trial.python,
        "course": trial.root / "course.toml",
        "new": trial.root / "new",
        "root": trial.root,
    }
    code = START.format(root=str(ROOT))
    return [sys.executable, "-I", "-c", code, *(word.format(**values) for word in words)]


def run_command(
    trial: Trial, words: tuple[str, ...], path: str
) -> subprocess.CompletedProcess[str]:
    environ = {
        "HOME": str(trial.root / "home"),
        "DLSETUP_HOME": str(trial.root / "notes"),
        "PATH": path,
        "LANG": "C.UTF-8",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(trial.root / "wheels"),
    }
    return subprocess.run(
        command_words(trial, words),
        cwd=trial.folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def started(trial: Trial) -> tuple[str, ...]:
    """The names of those that left a mark; they are cleared away."""
    marks = sorted(trial.marks.iterdir())
    for mark in marks:
        mark.unlink()
    return tuple(mark.name for mark in marks)


def prepare(root: Path) -> Trial:
    trial = Trial(root)
    (root / "home").mkdir()
    venv.create(root / "env", with_pip=True)
    make_wheels(root / "wheels")
    write(root / "course.toml", COURSE)
    with ZipFile(root / "files.zip", "w") as files:
        files.writestr("week1/hw1.ipynb", json.dumps(NOTEBOOK))
    return trial


def installed(prefix: Path) -> int:
    """How many of the course's packages an environment holds."""
    return sum(bool(list(prefix.glob(f"lib/python*/site-packages/{name}"))) for name in NAMES)


def control(trial: Trial) -> Iterator[str]:
    """A program that does not look out: it has to be caught."""
    subprocess.run((trial.python, "-m", "pip"), cwd=trial.folder, capture_output=True, check=False)
    if not started(trial):
        yield "the marks do not work"


def failures(
    trial: Trial, commands: Mapping[str, tuple[str, ...]], paths: Mapping[str, str] = PATHS
) -> Iterator[str]:
    """Each command that starts what was planted, or whose work it kept from being done."""
    for where, path in paths.items():
        for name, words in commands.items():
            ended = run_command(trial, words, path)
            if marks := started(trial):
                yield f"{name}{where}: started {', '.join(marks)}"
            if "Traceback" in ended.stderr or ended.returncode not in (0, 1, 2):
                yield f"{name}{where}: exit code {ended.returncode}: {ended.stderr[-300:]}"
            count = installed(trial.root / INSTALLING[name]) if name in INSTALLING else len(NAMES)
            if count < len(NAMES):
                yield f"{name}{where}: {count} of {len(NAMES)} packages were installed"


def own_file(trial: Trial, name: str) -> Iterator[str]:
    """A student's file of that name, which holds nothing that others would import from it, and
    the commands that install."""
    trial.marks.mkdir()
    write(trial.folder / f"{name}.py", "x = 1\nprint('my homework')\n")
    commands = {command: COMMANDS[command] for command in INSTALLING}
    for failure in failures(trial, commands, {"": PATHS[""]}):
        yield f"{name}.py: {failure}"


def run(count: int) -> dict[str, object]:
    """Everything planted at once, and each command in that folder; then `count` names alone."""
    with prepared() as trial:
        planted = plant(trial)
        found = [*control(trial), *failures(trial, COMMANDS)]
    names = module_names()[:: max(1, len(module_names()) // count)][:count]
    for name in names:
        with prepared() as trial:
            found += own_file(trial, name)
    commands = len(COMMANDS) * len(PATHS) + len(INSTALLING) * len(names)
    return {"planted": planted, "alone": len(names), "commands": commands, "failures": found}


@contextmanager
def prepared() -> Iterator[Trial]:
    with tempfile.TemporaryDirectory(prefix="planted-") as root:
        yield prepare(Path(root))
