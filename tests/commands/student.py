"""A student without conda, at whose computer the program itself runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.download.server import HostileServer, Manners

LONGEST = 60.0  # seconds for one command


class Ended(NamedTuple):
    code: int
    out: str


class Student:
    """A home folder without conda, and a server that has the installers."""

    def __init__(self, root: Path, server: HostileServer) -> None:
        self.home, self.server = root / "home", server
        self.home.mkdir()
        self.environ = {
            "HOME": str(self.home),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "DLSETUP_DISTRIBUTION_MIRROR": server.url,
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        }

    def serve(self, file: str, data: bytes, manners: Manners | None = None) -> None:
        sha256 = self.server.add(file, data, manners)
        self.server.add(f"{file}.sha256", f"{sha256}  {file}\n".encode())

    def start(self, *argv: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "dlsetup", *argv, "--lang", "en"],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self.home,
            env=self.environ,
            start_new_session=True,
        )

    def init(self, *argv: str) -> Ended:
        child = self.start("init", "--step", "environment", *argv)
        out, _ = child.communicate(timeout=LONGEST)
        return Ended(child.returncode, out)

    def undo(self) -> str:
        return self.start("init", "--undo", "--yes").communicate(timeout=LONGEST)[0]

    def answer(self, answers: str, *argv: str) -> Ended:
        """At a terminal, where each question gets the next line."""
        own, theirs = os.openpty()
        child = self.start("init", "--step", "environment", *argv, stdin=theirs)
        os.write(own, answers.encode())
        out, _ = child.communicate(timeout=LONGEST)
        os.close(own)
        os.close(theirs)
        return Ended(child.returncode, out)

    def kill(self, child: subprocess.Popen[str], ready: Path) -> None:
        """It and all that it started, once a file is there."""
        until = time.monotonic() + LONGEST
        while not ready.exists() and child.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        assert child.poll() is None, child.communicate()[0]
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()

    @property
    def root(self) -> Path:
        return self.home / "miniforge3"

    @property
    def environment(self) -> Path:
        return self.home / "dlsetup-envs" / "deep-learning"

    def has_conda(self) -> bool:
        return (self.root / "bin" / "conda").exists()

    @property
    def downloads(self) -> Path:
        (folder,) = self.home.rglob("downloads")
        return folder

    def left(self) -> list[str]:
        return sorted(path.name for path in self.downloads.iterdir())
