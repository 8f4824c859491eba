"""Thirty students in a room without internet, each in a network of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from docs import room

NEEDED = ("unshare", "nsenter", "ip", "mount")


def can_make_networks() -> bool:
    """Whoever may, may also give a namespace a switch."""
    if not all(map(shutil.which, NEEDED)):
        return False
    command = (*room.WORLD, "ip", "link", "add", "room", "type", "bridge")
    return subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.skipif(not can_make_networks(), reason="no networks can be made here")
def test_thirty_cost_what_one_costs(tmp_path: Path) -> None:
    figures = room.measure(tmp_path)
    assert figures.whole == figures.students == room.STUDENTS
    assert figures.share <= 1.1
    assert figures.served > 0.95 * figures.bundle * room.STUDENTS, "all of it came from inside"
