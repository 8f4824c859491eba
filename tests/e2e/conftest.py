"""The installed program, an empty home folder, and the network."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

WANTED = "DLSETUP_E2E"
PASSED_ON = ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_CERT", "PIP_DEFAULT_TIMEOUT", "SSL_CERT_FILE")
LONGEST = 900.0  # seconds for one command: the course's packages over a slow line
FEW_PACKAGES = """name = "deep-learning"
packages = ["numpy", "ipykernel"]
title = {en = "Few packages", ko = "적은 패키지"}
framework = {packages = []}
editor = {name = "none"}
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They need PyPI and minutes: only where they are asked for, and then all of them."""
    if not os.environ.get(WANTED):
        here = os.path.dirname(__file__) + os.sep
        for item in items:
            if str(item.path).startswith(here):
                item.add_marker(pytest.mark.skip(reason=f"needs the network; set {WANTED}=1"))


class Ended(NamedTuple):
    code: int
    out: str
    err: str


class Laptop:
    """A home folder, a working folder, and the commands of a system's PATH."""

    def __init__(self, root: Path) -> None:
        self.home, self.cwd, self.root = root / "home", root / "work", root
        for each in (self.home, self.cwd):
            each.mkdir()
        passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.environ = {**passed, "HOME": str(self.home), "LANG": "C.UTF-8"}
        self.environ["PATH"] = os.pathsep.join((os.path.dirname(_base()), "/usr/bin", "/bin"))

    def choose_few_packages(self) -> None:
        """For a walk of which it is no matter how many there are: one story has all of them."""
        course = self.root / "few.toml"
        course.write_text(FEW_PACKAGES, "utf-8")
        self.environ["DLSETUP_COURSE"] = str(course)

    @property
    def prefix(self) -> Path:
        return self.home / "dlsetup-envs" / "deep-learning"

    @property
    def python(self) -> str:
        return str(self.prefix / "bin" / "python")

    def __call__(self, *argv: str) -> Ended:
        return self.end(self.start(*argv))

    def start(self, *argv: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "dlsetup", *argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.cwd,
            env=self.environ,
        )

    def end(self, child: subprocess.Popen[str]) -> Ended:
        out, err = child.communicate(timeout=LONGEST)
        assert "Traceback" not in out + err, out + err
        assert child.returncode in (0, 1, 130), out + err
        return Ended(child.returncode, out, err)

    def interrupt(self, child: subprocess.Popen[str], ready: Callable[[], bool]) -> Ended:
        """Ctrl-C, once it is `ready`."""
        until = time.monotonic() + LONGEST
        while not ready() and child.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        return self.end(child)

    def doctor(self, *argv: str) -> tuple[int, dict[str, Any]]:
        ended = self("doctor", "--format", "json", *argv)
        return ended.code, json.loads(ended.out)

    def pip(self, *argv: str) -> None:
        subprocess.run(
            [self.python, "-m", "pip", "-q", *argv], check=True, env=self.environ, cwd=self.cwd
        )

    def installed(self) -> set[str]:
        """The names of the packages that pip lists."""
        listed = subprocess.run(
            [self.python, "-m", "pip", "list", "--format", "json"],
            check=True,
            env=self.environ,
            cwd=self.cwd,
            capture_output=True,
        )
        return {each["name"] for each in json.loads(listed.stdout)}

    def outcomes(self, *argv: str) -> dict[str, str]:
        """Code to the outcome of its (last) finding."""
        return {each["code"]: each["outcome"] for each in self.doctor(*argv)[1]["findings"]}


def _base() -> str:
    """The Python behind the virtual environment that runs the tests."""
    return os.path.realpath(getattr(sys, "_base_executable", sys.executable))


@pytest.fixture
def empty(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


@pytest.fixture(scope="class")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """One laptop for a whole story."""
    return Laptop(tmp_path_factory.mktemp("laptop"))


@pytest.fixture(scope="session")
def uv(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with uv in it, from PyPI."""
    prefix = tmp_path_factory.mktemp("uv")
    subprocess.run([sys.executable, "-m", "venv", str(prefix)], check=True)
    pip = [str(prefix / "bin" / "python"), "-m", "pip", "install", "-q", "uv"]
    subprocess.run(pip, check=True)
    alone = prefix / "alone"
    alone.mkdir()
    (alone / "uv").symlink_to(prefix / "bin" / "uv")
    return str(alone)
