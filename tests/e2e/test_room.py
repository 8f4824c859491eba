"""Thirty students in a room that loses its internet and its server, each in an own network."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from docs import room

NEEDED = ("unshare", "nsenter", "ip", "tc", "mount")


def can_make_networks() -> bool:
    """Whoever may, may also give a namespace a switch and a slow line."""
    if not all(map(shutil.which, NEEDED)):
        return False
    slow = "tc qdisc add dev room root tbf rate 5mbit burst 32kb latency 400ms"
    command = (*room.WORLD, "sh", "-c", f"ip link add room type bridge && {slow}")
    return subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.skipif(not can_make_networks(), reason="no networks can be made here")
def test_thirty_cost_what_one_costs(tmp_path: Path) -> None:
    figures = room.measure(tmp_path)
    run = figures.run
    assert run.whole == run.students == room.STUDENTS
    assert figures.share <= 1.1
    assert run.uplink < 0.01 * figures.bundle
    assert run.served > 0.95 * figures.bundle * room.STUDENTS, "all of it came from inside"
