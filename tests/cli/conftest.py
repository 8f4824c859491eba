"""The program as a student starts it: with a home, a folder and an environment. Its commands are
called in this process, for a start costs as much as ten of them; what only a process of its own
can show (how it starts, encodings, signals, pipes) starts one."""

from __future__ import annotations

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.cli.app import main
from dlsetup.cli.help import HelpPageMixin

ROOT = Path(__file__).parents[2]
START = (
    f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); "
    "runpy.run_module('dlsetup', run_name='__main__', alter_sys=True)"
)
KEPT = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH")
INTERRUPTED = (129, 130, 143)
TIME = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\+00:00|Z)?")
SECONDS = re.compile(rb'("seconds"|"(?:entries_)?free"|"memory_available")\s*:\s*[\d.e-]+')
TAKEN = re.compile(rb' time="[\d.]+"')


class Ended(NamedTuple):
    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return (self.out + self.err).decode("utf-8", "replace")


class Program:
    """dlsetup with an empty home folder and no more environment than is given.

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
        return proper(self.call(*argv, stdin=stdin, **environ))

    def call(self, *argv: str, stdin: bytes = b"", **environ: str | bytes) -> Ended:
        """In this process, however it ends."""
        out, err = io.BytesIO(), io.BytesIO()
        streams = (text_stream(stream) for stream in (io.BytesIO(stdin), out, err))
        with place(self.cwd, {**self.environ, **environ}), replaced_streams(*streams):
            code = main(argv)
            sys.stdout.flush()
            sys.stderr.flush()
            return Ended(code, out.getvalue(), err.getvalue())

    def process(self, *argv: str, stdin: bytes = b"", **environ: str | bytes) -> Ended:
        """`python -m dlsetup`, in a process of its own."""
        return self.end(self.start(*argv, environ=environ), stdin)

    def start_words(self, *argv: str, before: str = "") -> list[str]:
        return [sys.executable, "-c", before + START, *argv]

    def start(
        self, *argv: str, before: str = "", environ: Mapping[str, str | bytes] = {}
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.start_words(*argv, before=before),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.cwd,
            env={**self.environ, **environ},
        )

    def end(self, child: subprocess.Popen[bytes], stdin: bytes = b"") -> Ended:
        out, err = child.communicate(stdin, timeout=60)
        return proper(Ended(child.returncode, out, err))

    def interrupt(
        self,
        child: subprocess.Popen[bytes],
        ready: Callable[[], bool],
        number: signal.Signals = signal.SIGINT,
    ) -> Ended:
        """Ctrl-C, or another signal, once it is `ready`."""
        until = time.monotonic() + 30
        while not ready() and child.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        child.send_signal(number)
        return self.end(child)

    def script(self, name: str, body: str) -> Path:
        """An executable shell script outside of PATH."""
        path = self.root / "scripts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)
        return path


def proper(ended: Ended) -> Ended:
    assert "Traceback" not in ended.text
    assert ended.code in (0, 1, 2, *INTERRUPTED), ended.text
    return ended


def text_stream(stream: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, "utf-8")


@contextlib.contextmanager
def replaced_streams(
    stdin: io.TextIOWrapper, out: io.TextIOWrapper, err: io.TextIOWrapper
) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        yield


@contextlib.contextmanager
def place(cwd: Path, environ: Mapping[str, str | bytes]) -> Iterator[None]:
    """This process in another folder, with another environment, and as it was after that."""
    mine = dict(os.environ)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HelpPageMixin, "lang", HelpPageMixin.lang)  # of the last call
        patch.chdir(cwd)
        try:
            replace_environ({name: os.fsdecode(value) for name, value in environ.items()})
            yield
        finally:
            replace_environ(mine)


def replace_environ(environ: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environ)


def timeless(data: bytes) -> bytes:
    """Without what changes from one moment to the next: times, and free space."""
    plain = TAKEN.sub(b"", SECONDS.sub(rb"\1: 0", TIME.sub(b"then", data)))
    return re.sub(rb"\d+\.\d+ (GiB|s\b)", rb"0 \1", plain)


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


@pytest.fixture(scope="session")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of an environment that holds nothing: looked at in a third of the time that ours takes."""
    prefix = tmp_path_factory.mktemp("bare")
    venv.create(prefix, symlinks=os.name != "nt")
    return prefix / ("Scripts" if os.name == "nt" else "bin") / "python"


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, tuple[int, int]]]:
    return tree
