"""The inside of docs/room.py: a switch with a slow line to each student, a router that leads to the
rest of the world until it is unplugged, and the instructor's server, which is killed and started
again. Runs in a network of its own, as `python -m docs.room --inside FOLDER` there."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from packaging.utils import canonicalize_name

BY_INIT: Final = 1  # of them; the others only download: one computer stands for all of theirs
BY_PIP: Final = 3  # every third of the others, by the index; the rest as init downloads
PACKAGES: Final = ("numpy>=1.26", "ipython>=8")
UPLINK_DIES: Final = 10**6  # bytes that every student has by then
SERVER_DIES: Final = 2 * 10**6
SERVER_IS_AWAY: Final = 20.0  # seconds until somebody starts it again
TRIES: Final = 6  # of a student who types the line again, this many seconds after it failed:
PAUSE: Final = 5.0
PORT: Final = "8000"
INSTRUCTOR, ROUTER, WORLD_HOST = "10.77.0.1", "10.77.0.254", "198.51.100.1"
LONGEST: Final = 900.0  # seconds for one command
TAKE: Final = """
import os, sys
from dlsetup.commands.offline_source import find_source
from dlsetup.settings import read_settings
source = find_source(read_settings(os.environ, "en"), sys.argv[1])
source.take(source.read_bundle().of_kind("wheel"))
"""


class RoomRun(NamedTuple):
    """What is measured: bytes to all students by their lines' counters, and those of the uplink;
    seconds from the first student to the last. `whole`: students with all packages; `again`: those
    who had to type their line again, of `init`'s, and of pip's, which gives up sooner."""

    served: int
    uplink: int
    students: int
    whole: int
    again: int
    pip_again: int
    seconds: float


def pip_words(target: Path, *source: str) -> tuple[str, ...]:
    words = ("download", "-q", "--only-binary=:all:", "--dest", str(target))
    return (sys.executable, "-m", "pip", *words, *source, *PACKAGES)


def dlsetup_words(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "dlsetup", *words)


def run_room(folder: Path, students: int, megabits: float) -> RoomRun:
    make_networks(students, megabits)
    environ = {**os.environ, "HOME": str(folder / "home")}
    server, line = start_server(folder, environ)
    assert reaches_world(), "the uplink is there at first"
    began = time.monotonic()
    with ThreadPoolExecutor(students) as pool:
        room = [pool.submit(attend, folder, each, line, environ) for each in range(students)]
        _wait_until_all_have(UPLINK_DIES, students)
        _ip("link", "set", "router", "down")
        assert not reaches_world(), "and gone then"
        _wait_until_all_have(SERVER_DIES, students)
        server.kill()
        time.sleep(SERVER_IS_AWAY)
        server, _ = start_server(folder, environ)
        tries = [each.result() for each in room]
    seconds = time.monotonic() - began
    server.send_signal(signal.SIGINT)
    server.wait(30)
    return RoomRun(
        served=sum(_sent(f"v{number}") for number in range(students)),
        uplink=_sent("router"),
        students=students,
        whole=sum(_has_all(folder, number) for number in range(students)),
        again=sum(times > 1 for each, times in enumerate(tries) if not is_by_pip(each)),
        pip_again=sum(times > 1 for each, times in enumerate(tries) if is_by_pip(each)),
        seconds=round(seconds, 1),
    )


def make_networks(students: int, megabits: float) -> None:
    """One for each student and one for the router, on a switch at the instructor's computer."""
    _ip("link", "set", "lo", "up")
    subprocess.run(("mount", "-t", "tmpfs", "tmpfs", "/run"), check=True)
    _ip("link", "add", "room", "type", "bridge")
    _ip("addr", "add", f"{INSTRUCTOR}/24", "dev", "room")
    _ip("link", "set", "room", "up")
    _add_network("world", "router", ROUTER)
    _ip("-n", "world", "addr", "add", f"{WORLD_HOST}/32", "dev", "lo")
    _ip("route", "add", "default", "via", ROUTER)
    slow = ("tbf", "rate", f"{megabits}mbit", "burst", "32kb", "latency", "400ms")
    for number in range(students):
        name, device = f"s{number}", f"v{number}"
        _add_network(name, device, f"10.77.0.{number + 10}")
        _ip("-n", name, "route", "add", "default", "via", ROUTER)
        for where in (("qdisc", "add", "dev", device), ("-n", name, "qdisc", "add", "dev", "eth0")):
            subprocess.run(("tc", *where, "root", *slow), check=True)


def _add_network(name: str, device: str, address: str) -> None:
    _ip("netns", "add", name)
    _ip("link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", name)
    _ip("link", "set", device, "master", "room", "up")
    _ip("-n", name, "addr", "add", f"{address}/24", "dev", "eth0")
    for each in ("lo", "eth0"):
        _ip("-n", name, "link", "set", each, "up")


def _ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True)


def _sent(device: str) -> int:
    said = subprocess.run(
        ("ip", "-j", "-s", "link", "show", device), check=True, stdout=subprocess.PIPE
    )
    return int(json.loads(said.stdout)[0]["stats64"]["tx"]["bytes"])


def _wait_until_all_have(count: int, students: int) -> None:
    until = time.monotonic() + LONGEST
    while min(_sent(f"v{number}") for number in range(students)) < count:
        assert time.monotonic() < until, "somebody gets nothing"
        time.sleep(1)


def reaches_world() -> bool:
    """Nobody listens there, but who is there says so."""
    with socket.socket() as probe:
        probe.settimeout(3)
        try:
            probe.connect((WORLD_HOST, 9))
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
    return True


def start_server(folder: Path, environ: Mapping[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    """And the address that it tells, once it does."""
    log = folder / f"serve-{time.monotonic_ns()}.log"
    words = dlsetup_words("course", "serve", "bundle", "--port", PORT)
    with log.open("w") as file:
        server = subprocess.Popen(words, cwd=folder, env=environ, stdout=file, stderr=file)
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if found := re.search(r'init --offline "?([^"\s]+)', log.read_text()):
            return server, found[1]
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


def attend(folder: Path, number: int, line: str, environ: Mapping[str, str]) -> int:
    """How often the student typed the line until it ended well."""
    home = folder / f"student-{number}"
    home.mkdir()
    within = ("nsenter", f"--net=/run/netns/s{number}")
    for tries in range(1, TRIES + 1):
        with (home / "log").open("ab") as log:
            done = subprocess.run(
                (*within, *student_words(home, number, line)),
                cwd=home,
                env={**environ, "HOME": str(home)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=LONGEST,
            )
        if done.returncode == 0:
            return tries
        time.sleep(PAUSE)
    return TRIES


def is_by_pip(number: int) -> bool:
    return number >= BY_INIT and number % BY_PIP == 0


def student_words(home: Path, number: int, line: str) -> tuple[str, ...]:
    if number < BY_INIT:
        return dlsetup_words("init", "--offline", line, "--yes")
    if not is_by_pip(number):
        return (sys.executable, "-c", TAKE, line)
    address = line.partition("#")[0]
    host = address.partition("://")[2].partition(":")[0]
    source = ("--index-url", f"{address}/simple", "--trusted-host", host)
    return pip_words(home / "packages", *source)


def _has_all(folder: Path, number: int) -> bool:
    ending = "*.dist-info" if number < BY_INIT else "*.whl"
    home = folder / f"student-{number}"
    found = {canonicalize_name(path.name.split("-")[0]) for path in home.rglob(ending)}
    return {"numpy", "ipython"} <= found
