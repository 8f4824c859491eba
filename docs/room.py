"""A room of students without internet: what one bundle costs outside, and what it serves inside.
Each student is a network of its own, which reaches the instructor's computer alone.     (Linux)

usage: python -m docs.room [--students 30]

It asks PyPI through a proxy that counts, and takes some minutes on two cores.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
STUDENTS: Final = 30
BY_INIT: Final = 1  # of them; the others only download: one computer stands for all of theirs
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
LONGEST: Final = 900.0  # seconds for one command
SERVED: Final = re.compile(r"Stopped\. ([\d,.]+) MB went to (\d+) computer")


class RoomFigures(NamedTuple):
    """Bytes: what one student downloads from outside, what the lock of the course costs, for all
    systems, what the bundle does, what the room got; seconds from the first student to the last.
    `whole`: students with all packages."""

    student: int
    lock: int
    bundle: int
    served: int
    students: int
    whole: int
    seconds: float

    @property
    def share(self) -> float:
        """Of one student's bytes, that all together cost outside."""
        return self.bundle / self.student


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


def measure(folder: Path, students: int = STUDENTS) -> RoomFigures:
    """`folder`: an empty one, in which all is kept. Raises CalledProcessError: a command failed."""
    (folder / "dlsetup.toml").write_text(COURSE, encoding="utf-8")
    environ = _environ(folder / "home")
    with counting() as outside:
        _run(_pip(folder / "alone"), folder, environ | outside.environ)
        alone = outside.received
    with counting() as outside:
        _run(_dlsetup("course", "lock"), folder, environ | outside.environ)
        lock = outside.received
    with counting() as outside:
        words = ("--for", _system(), "--python", PYTHON, "-o", "bundle", "--yes")
        _run(_dlsetup("course", "bundle", *words), folder, environ | outside.environ)
        bundle = outside.received
    inside = (*WORLD, sys.executable, "-m", "docs.room", "--inside", str(folder))
    command = (*inside, "--students", str(students))
    said = _run(command, ROOT, environ)
    found = json.loads(said.splitlines()[-1])
    return RoomFigures(alone, lock, bundle, **found)


def _environ(home: Path) -> dict[str, str]:
    """Without what this computer keeps or has elsewhere."""
    home.mkdir()
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    fresh = {"PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull}
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "DLSETUP_LANG": "en", "LANG": "C.UTF-8"}
    return {**kept, **fresh, **quiet, "HOME": str(home), "PYTHONPATH": str(ROOT)}


def _system() -> str:
    return f"linux-{'arm64' if os.uname().machine == 'aarch64' else 'x64'}"


def _pip(target: Path, *source: str) -> tuple[str, ...]:
    words = ("download", "-q", "--only-binary=:all:", "--dest", str(target))
    return (sys.executable, "-m", "pip", *words, *source, "numpy>=1.26", "ipython>=8")


def _dlsetup(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "dlsetup", *words)


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


# --- in the room: a network without a way out


def serve_room(folder: Path, students: int) -> dict[str, float]:
    """What is measured in it."""
    _make_networks(students)
    log = folder / "serve.log"
    environ = {**os.environ, "HOME": str(folder / "home")}
    with log.open("w") as file:
        words = _dlsetup("course", "serve", "bundle", "--port", "8000")
        server = subprocess.Popen(words, cwd=folder, env=environ, stdout=file, stderr=file)
        line = _wait_for_line(log)
        began = time.monotonic()
        clients = [_start_student(folder, number, line, environ) for number in range(students)]
        codes = [client.wait(LONGEST) for client in clients]
        seconds = time.monotonic() - began
        server.send_signal(signal.SIGINT)
        server.wait(30)
    found = SERVED.search(log.read_text())
    assert found is not None, log.read_text()
    whole = sum(code == 0 and _has_all(folder, number) for number, code in enumerate(codes))
    served = round(float(found[1].replace(",", "")) * MEGA)
    return {
        "served": served,
        "students": int(found[2]),
        "whole": whole,
        "seconds": round(seconds, 1),
    }


def _make_networks(students: int) -> None:
    """One for each student, on a switch that leads to the instructor's computer."""
    _ip("link", "set", "lo", "up")
    subprocess.run(("mount", "-t", "tmpfs", "tmpfs", "/run"), check=True)
    _ip("link", "add", "room", "type", "bridge")
    _ip("addr", "add", "10.77.0.1/24", "dev", "room")
    _ip("link", "set", "room", "up")
    for number in range(students):
        name = f"s{number}"
        _ip("netns", "add", name)
        _ip("link", "add", f"v{number}", "type", "veth", "peer", "name", "eth0", "netns", name)
        _ip("link", "set", f"v{number}", "master", "room", "up")
        _ip("-n", name, "addr", "add", f"10.77.0.{number + 10}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            _ip("-n", name, "link", "set", device, "up")


def _ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True)


def _wait_for_line(log: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := re.search(r'init --offline "?([^"\s]+)', log.read_text()):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


def _start_student(
    folder: Path, number: int, line: str, environ: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    home = folder / f"student-{number}"
    home.mkdir()
    within = ("nsenter", f"--net=/run/netns/s{number}")
    address = line.partition("#")[0]
    host = address.partition("://")[2].partition(":")[0]
    if number < BY_INIT:
        command = _dlsetup("init", "--offline", line, "--yes")
    else:
        source = ("--index-url", f"{address}/simple", "--trusted-host", host)
        command = _pip(home / "packages", *source)
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            (*within, *command),
            cwd=home,
            env={**environ, "HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def _has_all(folder: Path, number: int) -> bool:
    home = folder / f"student-{number}"
    ending = "*.dist-info" if number < BY_INIT else "*.whl"
    found = {canonicalize_name(path.name.split("-")[0]) for path in home.rglob(ending)}
    return {"numpy", "ipython"} <= found


def table(figures: RoomFigures) -> str:
    """In Markdown."""
    rows = (
        ("one student alone, from PyPI · 학생 한 명이 직접", f"{figures.student / MEGA:.1f} MB"),
        (
            "the lock, once for six systems · 잠금 파일(여섯 시스템, 한 번)",
            f"{figures.lock / MEGA:.1f} MB",
        ),
        ("the bundle, from PyPI · 번들", f"{figures.bundle / MEGA:.1f} MB"),
        (
            f"{figures.students} students in the room, from outside · 강의실의 학생 "
            f"{figures.students}명, 외부에서",
            "0 MB",
        ),
        (
            f"{figures.students} students, from the instructor's computer · 강사 컴퓨터에서",
            f"{figures.served / MEGA:.0f} MB, {figures.seconds:.0f} s",
        ),
        ("outside, of one student's bytes · 외부 전송량(학생 한 명 대비)", f"{figures.share:.2f}x"),
    )
    return "\n".join(("| what | bytes |", "| --- | ---: |", *(f"| {a} | {b} |" for a, b in rows)))


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure a room without internet.")
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--inside", type=Path)
    words = parser.parse_args()
    if words.inside is not None:
        print(json.dumps(serve_room(words.inside, words.students)))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="dlsetup-room-"))
    try:
        print(table(measure(folder, words.students)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
