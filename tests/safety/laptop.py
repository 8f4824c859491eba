"""A home folder at one fixed path, filled from templates, and commands that are killed in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.safety.wheels import NAMES, make_wheels

LONGEST = 300.0  # seconds for one command
OWN_OUTPUT = ("__pycache__", "dlsetup-report.html")
OF_CONDA = (".conda", ".cache")  # what it made where, and the notices of its channels
START = f"""\
import sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from dlsetup.__main__ import main
sys.exit(main())
"""
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
"""


class Ended(NamedTuple):
    code: int
    output: str


class Laptop:
    """`tool`: venv, uv or conda."""

    def __init__(self, root: Path, tool: str, tool_folder: str = "") -> None:
        self.root, self.home, self.tool = root, root / "home", tool
        self.state = root / "state"
        self.course = root / "course.toml"
        root.mkdir(parents=True, exist_ok=True)
        self.course.write_text(COURSE)
        wheels = root / "wheels"
        make_wheels(wheels)
        base = os.path.dirname(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))
        path = (tool_folder, base, "/usr/bin", "/bin")
        self.environ = {
            **{"HOME": str(self.home), "DLSETUP_HOME": str(self.state), "LANG": "C.UTF-8"},
            **{"PATH": os.pathsep.join(filter(None, path)), "PIP_NO_INDEX": "1"},
            **{"PIP_FIND_LINKS": str(wheels), "PIP_CONFIG_FILE": os.devnull},
            **{"UV_FIND_LINKS": str(wheels), "UV_OFFLINE": "1", "UV_NO_CACHE": "1"},
            **{"UV_NO_CONFIG": "1", "CONDA_PKGS_DIRS": str(root / "pkgs")},
        }

    @property
    def prefix(self) -> Path:
        return self.home / "dlsetup-envs" / "trial"

    @property
    def work(self) -> Path:
        return self.home / "work"

    def fresh(self) -> None:
        """An empty home with a student's work in it."""
        for folder in (self.home, self.state):
            shutil.rmtree(folder, ignore_errors=True)
        self.state.mkdir()
        self.work.mkdir(parents=True)
        (self.work / "notes.txt").write_text("three weeks of work")

    def save(self, name: str) -> None:
        for folder in (self.home, self.state):
            shutil.copytree(folder, self.root / name / folder.name, symlinks=True)

    def load(self, name: str) -> None:
        """A copy has other inodes, which the journals of the copy must say."""
        for folder in (self.home, self.state):
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run(
                ["cp", "-a", str(self.root / name / folder.name), str(folder)], check=True
            )
        for file in self.state.glob("fixes/*/journal.json"):
            record = json.loads(file.read_bytes())
            for entry in record.get("entries", ()):
                if entry["step"]["type"] == "create" and os.path.exists(entry["step"]["path"]):
                    status = os.stat(entry["step"]["path"])
                    entry["step"] |= {"device": status.st_dev, "inode": status.st_ino}
            file.write_text(json.dumps(record))

    def __call__(self, *words: str) -> Ended:
        child = self.start(*words)
        output, _ = child.communicate(timeout=LONGEST)
        return Ended(child.returncode, output.decode(errors="replace"))

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", START, *words, "--lang", "en"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.work,
            env=self.environ,
        )

    def kill(self, words: tuple[str, ...], seconds: float, *, tree: bool) -> bool:
        """SIGKILL after a while, to all that runs or to dlsetup alone; what goes on is waited for.
        Whether it had not ended before."""
        child = self.start(*words)
        try:
            child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            descendants = psutil.Process(child.pid).children(recursive=True)
            child.send_signal(signal.SIGKILL)
            for descendant in descendants if tree else ():
                _kill(descendant)
            psutil.wait_procs(descendants, LONGEST)
            child.communicate()
            time.sleep(0.1)
            return True
        return False

    def snapshot(self) -> dict[str, str]:
        """All of the home but byte code."""
        return {
            path.relative_to(self.home).as_posix(): _digest(path)
            for path in sorted(self.home.rglob("*"))
            if not any(part in (*OWN_OUTPUT, *OF_CONDA) for part in path.parts)
        }

    def imports_all(self, python: Path, names: Sequence[str] = NAMES) -> bool:
        argv = [str(python), "-c", f"import {', '.join(('pip', *names))}"]
        return subprocess.run(argv, capture_output=True, env=self.environ).returncode == 0


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.Error:
        return


def _digest(path: Path) -> str:
    if path.is_symlink():
        return os.readlink(path)
    return "folder" if path.is_dir() else hashlib.md5(path.read_bytes()).hexdigest()
