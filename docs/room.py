"""A room of students with a slow Wi-Fi: what one bundle costs outside, and what it serves inside,
while the uplink dies and the server is killed and started again. Each student is a network of its
own.                                                                                     (Linux)

usage: python -m docs.room [--students 30] [--megabits 5]

It asks PyPI through a proxy that counts, and takes some minutes on two cores.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from docs.room_inside import (
    LONGEST,
    SERVER_IS_AWAY,
    RoomRun,
    dlsetup_words,
    is_by_pip,
    pip_words,
    run_room,
)

ROOT: Final = Path(__file__).parents[1]
STUDENTS: Final = 30
MEGABITS: Final = 5.0  # a second, of each student's line
PYTHON: Final = f"3.{sys.version_info.minor}"
COURSE: Final = f"""
name = "room"
python = "=={PYTHON}.*"
packages = ["numpy>=1.26", "ipython>=8"]
title = {{en = "Room", ko = "강의실"}}
"""
WORLD: Final = ("unshare", "--map-root-user", "--net", "--mount")
MEGA: Final = 10**6
PASSED_ON: Final = ("PATH", "PIP_CERT", "SSL_CERT_FILE")


class RoomFigures(NamedTuple):
    """Bytes: what one student downloads from outside, what the lock of the course costs, for all
    systems, and what the bundle does. `megabits`: a second, of each student's line."""

    student: int
    lock: int
    bundle: int
    megabits: float
    run: RoomRun

    @property
    def share(self) -> float:
        """Of one student's bytes, that all together cost outside."""
        return (self.bundle + self.run.uplink) / self.student


class _Counter(socketserver.ThreadingTCPServer):
    """A proxy that lets every connection through and counts what comes back."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.received = 0

    @property
    def environ(self) -> dict[str, str]:
        address = f"http://127.0.0.1:{self.server_address[1]}"
        return {"HTTPS_PROXY": address, "https_proxy": address}


class _Tunnel(socketserver.StreamRequestHandler):
    server: _Counter

    def handle(self) -> None:
        host, _, port = self.rfile.readline().decode("latin-1").split()[1].rpartition(":")
        while self.rfile.readline().strip():
            pass
        with socket.create_connection((host, int(port)), timeout=30) as outside:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            threading.Thread(target=self._send, args=(outside,), daemon=True).start()
            with contextlib.suppress(OSError):
                while data := outside.recv(65_536):
                    self.server.received += len(data)
                    self.connection.sendall(data)

    def _send(self, outside: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := self.connection.recv(65_536):
                outside.sendall(data)
            outside.shutdown(socket.SHUT_WR)


@contextmanager
def counting() -> Iterator[_Counter]:
    with _Counter() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def measure(folder: Path, students: int = STUDENTS, megabits: float = MEGABITS) -> RoomFigures:
    """`folder`: an empty one, in which all is kept. Raises CalledProcessError: a command failed."""
    (folder / "dlsetup.toml").write_text(COURSE, encoding="utf-8")
    environ = _environ(folder / "home")
    with counting() as outside:
        _run(pip_words(folder / "alone"), folder, environ | outside.environ)
        alone = outside.received
    with counting() as outside:
        _run(dlsetup_words("course", "lock"), folder, environ | outside.environ)
        lock = outside.received
    with counting() as outside:
        words = ("--for", _system(), "--python", PYTHON, "-o", "bundle", "--yes")
        _run(dlsetup_words("course", "bundle", *words), folder, environ | outside.environ)
        bundle = outside.received
    inside = (*WORLD, sys.executable, "-m", "docs.room", "--inside", str(folder))
    options = ("--students", str(students), "--megabits", str(megabits))
    said = _run((*inside, *options), ROOT, environ)
    run = RoomRun(**json.loads(said.splitlines()[-1]))
    return RoomFigures(alone, lock, bundle, megabits, run)


def _environ(home: Path) -> dict[str, str]:
    """Without what this computer keeps or has elsewhere."""
    home.mkdir()
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    fresh = {"PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull}
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "DLSETUP_LANG": "en", "LANG": "C.UTF-8"}
    return {**kept, **fresh, **quiet, "HOME": str(home), "PYTHONPATH": str(ROOT)}


def _system() -> str:
    return f"linux-{'arm64' if os.uname().machine == 'aarch64' else 'x64'}"


def _run(command: Sequence[str], cwd: Path, environ: Mapping[str, str]) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    return done.stdout


def table(figures: RoomFigures) -> str:
    """In Markdown."""
    run, away = figures.run, SERVER_IS_AWAY
    by_pip = sum(map(is_by_pip, range(run.students)))
    line = run.served / run.students * 8 / MEGA / figures.megabits
    rows = (
        ("one student alone, from PyPI · 학생 한 명이 직접", _megabytes(figures.student)),
        (
            "the lock, once for six systems · 잠금 파일(여섯 시스템, 한 번)",
            _megabytes(figures.lock),
        ),
        ("the bundle, from PyPI · 번들", _megabytes(figures.bundle)),
        (
            f"{run.students} students in the room, from outside · 강의실의 학생 "
            f"{run.students}명, 외부에서",
            _megabytes(run.uplink),
        ),
        (
            f"{run.students} students, from the instructor's computer · 강사 컴퓨터에서",
            f"{run.served / MEGA:.0f} MB, {run.seconds:.0f} s",
        ),
        (
            f"of these seconds, the line of {figures.megabits:g} Mbit/s and the time without "
            f"a server · 그중 {figures.megabits:g} Mbit/s 회선과 서버가 없던 {away:.0f}초",
            f"{line:.0f} s + {away:.0f} s",
        ),
        ("students with all packages · 모두 받은 학생", f"{run.whole} of {run.students}"),
        (
            "who had to type the line again, with dlsetup · dlsetup으로 받다가 다시 입력한 학생",
            f"{run.again} of {run.students - by_pip}",
        ),
        (
            "the same with pip, which gives up sooner · pip으로 받다가 다시 입력한 학생",
            f"{run.pip_again} of {by_pip}",
        ),
        ("outside, of one student's bytes · 외부 전송량(학생 한 명 대비)", f"{figures.share:.2f}x"),
    )
    return "\n".join(("| what | bytes |", "| --- | ---: |", *(f"| {a} | {b} |" for a, b in rows)))


def _megabytes(count: int) -> str:
    return f"{count / MEGA:.1f} MB"


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure a room with a slow Wi-Fi.")
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--megabits", type=float, default=MEGABITS)
    parser.add_argument("--inside", type=Path)
    words = parser.parse_args()
    if words.inside is not None:
        run = run_room(words.inside, words.students, words.megabits)
        print(json.dumps(run._asdict()))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="dlsetup-room-"))
    try:
        print(table(measure(folder, words.students, words.megabits)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
