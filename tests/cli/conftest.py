"""The program as a student starts it: a process with a home, a folder and an environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
START = (
    f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); "
    "runpy.run_module('dlsetup', run_name='__main__', alter_sys=True)"
)
KEPT = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH")


class Ended(NamedTuple):
    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return (self.out + self.err).decode("utf-8", "replace")


class Program:
    """`python -m dlsetup` with an empty home folder and no more environment than is given.

    Whatever it is given, it shows no traceback and does not end as a fault of its own.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.home, self.cwd = root, root / "home", root / "work"
        for each in (self.home, self.cwd, root / "bin"):
            each.mkdir(parents=True)
        self.environ: dict[str, str | bytes] = {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "PATH": str(root / "bin"),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __call__(self, *argv: str, stdin: bytes = b"", **environ: str | bytes) -> Ended:
        return self.end(self.start(*argv, environ=environ), stdin)

    def start(
        self, *argv: str, before: str = "", environ: Mapping[str, str | bytes] = {}
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", before + START, *argv],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.cwd,
            env={**self.environ, **environ},
        )

    def end(self, child: subprocess.Popen[bytes], stdin: bytes = b"") -> Ended:
        out, err = child.communicate(stdin, timeout=60)
        ended = Ended(child.returncode, out, err)
        assert "Traceback" not in ended.text
        assert ended.code in (0, 1, 2, 130), ended.text
        return ended

    def interrupt(self, child: subprocess.Popen[bytes], ready: Callable[[], bool]) -> Ended:
        """Ctrl-C, once it is `ready`."""
        until = time.monotonic() + 30
        while not ready() and child.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        return self.end(child)

    def script(self, name: str, body: str) -> Path:
        """An executable shell script outside of PATH."""
        path = self.root / "scripts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)
        return path


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder below, with its size and time of change."""
    found = sorted(folder.rglob("*"))
    return {
        str(each): (each.lstat().st_size, each.lstat().st_mtime_ns)
        for each in found
        if not each.is_dir()
    } | {str(each): (0, 0) for each in found if each.is_dir()}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, tuple[int, int]]]:
    return tree
