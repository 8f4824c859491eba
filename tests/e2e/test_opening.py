"""The second day: from any terminal the course's folder is opened with the course's interpreter.
The kernel that computes is asked who it is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Laptop

LONGEST = 60.0  # seconds until a server or a kernel is there
CONFIG = "c.ServerApp.allow_root = True\nc.ServerApp.open_browser = False\n"
NOTEBOOK = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
ASK = """
import sys
from jupyter_client import BlockingKernelClient
client = BlockingKernelClient(connection_file=sys.argv[1])
client.load_connection_file()
client.start_channels()
client.wait_for_ready(60)
client.execute_interactive("import sys; print(sys.executable, sys.prefix)")
"""
STATES = (
    "nothing active",
    "itself active",
    "another environment active",
    "an environment that is gone active",
    "base of conda active",
    "conda inside conda active",
    "nothing on PATH",
    "another Python first on PATH",
    "PYTHONPATH of another Python",
    "PYTHONHOME that is gone",
    "PYTHONSTARTUP that is gone",
    "JUPYTER_PATH with a kernel of the same name",
    "a user's kernel of the same name",
    "a version of pyenv",
    "an environment in the folder",
    "a project above the folder",
    "a second copy of the folder",
    "base of conda, PYTHONPATH and a second copy of the folder",
    "a file called random.py in the folder",
    "Korean and spaces in the folder",
    "a working folder elsewhere",
)


class FirstDay:
    """A laptop on which the course was set up, and a notebook in its folder."""

    def __init__(self, laptop: Laptop, scratch: Path) -> None:
        self.laptop, self.scratch = laptop, scratch
        self.folder = laptop.cwd / "week1"
        self.environ = dict(laptop.environ)
        config = laptop.home / ".jupyter" / "jupyter_server_config.py"
        config.parent.mkdir(exist_ok=True)
        config.write_text(CONFIG)

    def enter(self, state: str) -> None:
        """The state in which the terminal is, or the folder."""
        self.folder = self.scratch / ("1주차 과제" if "Korean" in state else "week1")
        self.folder.mkdir()
        other = str(self.scratch / "other")
        if "another" in state or "in the folder" in state or "same name" in state:
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", other], check=True)
        path = self.environ["PATH"]
        self.environ |= {
            "itself active": {"VIRTUAL_ENV": str(self.laptop.prefix)},
            "another environment active": {"VIRTUAL_ENV": other, "PATH": f"{other}/bin:{path}"},
            "an environment that is gone active": {"VIRTUAL_ENV": "/nowhere"},
            "base of conda active": {"CONDA_PREFIX": "/c", "CONDA_DEFAULT_ENV": "base"},
            "base of conda, PYTHONPATH and a second copy of the folder": {
                **{"CONDA_PREFIX": "/c", "CONDA_DEFAULT_ENV": "base", "CONDA_SHLVL": "1"},
                "PYTHONPATH": f"{other}/lib",
            },
            "conda inside conda active": {"CONDA_PREFIX": "/c/envs/x", "CONDA_PREFIX_1": "/c"},
            "nothing on PATH": {"PATH": ""},
            "another Python first on PATH": {"PATH": f"{other}/bin:{path}"},
            "PYTHONPATH of another Python": {"PYTHONPATH": f"{other}/lib"},
            "PYTHONHOME that is gone": {"PYTHONHOME": "/nowhere"},
            "PYTHONSTARTUP that is gone": {"PYTHONSTARTUP": "/nowhere"},
            "JUPYTER_PATH with a kernel of the same name": {"JUPYTER_PATH": f"{other}/jupyter"},
            "a version of pyenv": {"PYENV_VERSION": "3.9.99"},
        }.get(state, {})
        if "same name" in state:
            user = self.laptop.home / ".local" / "share" / "jupyter"
            self.register(
                Path(other) / "jupyter" if "PATH" in state else user, f"{other}/bin/python"
            )
        if state == "an environment in the folder":
            Path(other).rename(self.folder / ".venv")
        if state == "a project above the folder":
            (self.scratch / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n')
        if "a second copy of the folder" in state:
            (self.laptop.cwd / "week1").mkdir(exist_ok=True)
        if "random.py" in state:
            (self.folder / "random.py").write_text("raise SystemExit('mine')\n")
        (self.folder / "lab.ipynb").write_text(json.dumps(NOTEBOOK))

    def register(self, data: Path, python: str) -> None:
        spec = {"argv": [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]}
        folder = data / "kernels" / "python3"
        folder.mkdir(parents=True)
        content = {**spec, "display_name": "Python 3", "language": "python"}
        (folder / "kernel.json").write_text(json.dumps(content))

    @property
    def runtime(self) -> Path:
        return self.scratch / "runtime"

    @contextmanager
    def opened(self, *words: str) -> Iterator[dict[str, Any]]:
        """What the server that was opened says of itself."""
        # isolated, for the program itself starts in any of the states only as its launcher does
        child = subprocess.Popen(
            [sys.executable, "-I", "-m", "dlsetup", "open", *words],
            cwd=self.scratch,
            env={**self.environ, "JUPYTER_RUNTIME_DIR": str(self.runtime)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield wait_for(lambda: self._server(child))
        finally:
            child.send_signal(signal.SIGTERM)
            child.communicate(timeout=LONGEST)

    def _server(self, child: subprocess.Popen[str]) -> dict[str, Any] | None:
        if child.poll() is not None:
            assert child.stderr is not None
            pytest.fail(child.stderr.read())
        found = list(self.runtime.glob("jpserver-*.json"))
        try:
            said = json.loads(found[0].read_text()) if found else None
            return said if said and call(said, "api/status") else None
        except (OSError, ValueError):
            return None

    def ask_kernel(self, server: dict[str, Any], notebook: str) -> str:
        """The kernel that a notebook of that folder gets."""
        session = {
            **{"path": notebook, "name": notebook, "type": "notebook"},
            "kernel": {"name": "python3"},
        }
        kernel = call(server, "api/sessions", session)["kernel"]["id"]
        file = self.runtime / f"kernel-{kernel}.json"
        wait_for(file.exists)
        done = subprocess.run(
            [self.laptop.python, "-I", "-c", ASK, str(file)],
            capture_output=True,
            text=True,
            timeout=2 * LONGEST,
            env=self.laptop.environ,
        )
        return done.stdout + done.stderr[-2000:]


def call(server: dict[str, Any], path: str, data: dict[str, Any] | None = None) -> Any:
    body = None if data is None else json.dumps(data).encode()
    headers = {"Authorization": f"token {server['token']}", "Content-Type": "application/json"}
    request = urllib.request.Request(server["url"] + path, body, headers)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        return json.load(answer)


def wait_for(look: Any) -> Any:
    until = time.monotonic() + LONGEST
    while not (found := look()):
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)
    return found


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory, uv: str) -> Laptop:
    """By uv, which is there on this day alone: the walk with pip is told elsewhere."""
    laptop = Laptop(tmp_path_factory.mktemp("opening"))
    path = laptop.environ["PATH"]
    laptop.environ["PATH"] = os.pathsep.join((uv, path))
    for step in ("environment", "packages"):
        ended = laptop("init", "--yes", "--with", "uv", "--step", step)
        assert Path(laptop.python).exists(), ended.err
    laptop.environ["PATH"] = path
    return laptop


@pytest.fixture
def day(set_up: Laptop, tmp_path: Path) -> Iterator[FirstDay]:
    yield FirstDay(set_up, tmp_path)
    kernels = set_up.home / ".local" / "share" / "jupyter" / "kernels"
    if kernels.exists():
        kernels.rename(tmp_path / "kernels")


@pytest.mark.parametrize("state", STATES)
def test_a_notebook_computes_in_the_course(day: FirstDay, state: str) -> None:
    day.enter(state)
    with day.opened(str(day.folder / "lab.ipynb")) as server:
        assert server["root_dir"] == str(day.folder)
        said = day.ask_kernel(server, "lab.ipynb")
    assert said.split() == [day.laptop.python, str(day.laptop.prefix)]


@pytest.mark.parametrize("state", STATES)
def test_an_editor_is_told_of_the_course(day: FirstDay, state: str) -> None:
    """A stand-in for VS Code, which writes down what it is started with."""
    day.enter(state)
    told = day.scratch / "told"
    code = day.scratch / "programs" / "code"
    code.parent.mkdir()
    code.write_text(f'#!/bin/sh\necho "$VIRTUAL_ENV $PYTHONPATH $PYTHONHOME|$1" > {told}\n')
    code.chmod(0o755)
    day.environ["PATH"] += os.pathsep + str(code.parent)
    done = subprocess.run(
        [sys.executable, "-I", "-m", "dlsetup", "open", "--yes", str(day.folder)],
        cwd=day.scratch,
        env=day.environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert told.read_text() == f"{day.laptop.prefix}  |{day.folder}\n"
    settings = json.loads((day.folder / ".vscode" / "settings.json").read_text())
    assert settings["python.defaultInterpreterPath"] == day.laptop.python


def test_it_worked_last_week(day: FirstDay) -> None:
    """A good day is remembered by opening; what changed since then is told, and taken back."""
    day.enter("nothing active")
    laptop = day.laptop
    with day.opened(str(day.folder)):
        pass
    laptop.pip("uninstall", "-y", "numpy")
    laptop.pip("install", "tqdm")
    try:
        lines = laptop("--lang", "en", "doctor").out.splitlines()
        told = next(number for number, line in enumerate(lines) if line.startswith("It worked on"))
        assert told <= 2
        assert "Since then: numpy was removed" in lines[told]
        done = laptop("--lang", "en", "back", "--yes")
        assert "DLS211 is fixed" in done.out + done.err
        assert laptop.outcomes()["DLS211"] == "ok"
        assert "tqdm" in laptop.installed()  # new, and no finding names it
        assert laptop("back").code == 0
    finally:
        laptop.pip("install", "numpy")


def test_a_look_alone_remembers_nothing(day: FirstDay) -> None:
    before = sorted(day.laptop.home.rglob("good-runs*"))
    day.laptop("doctor")
    assert sorted(day.laptop.home.rglob("good-runs*")) == before
