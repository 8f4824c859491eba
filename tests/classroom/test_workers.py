"""What ends a command ends its workers without a word of theirs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sessions of POSIX")

PATIENCE = 60.0  # seconds
COMMAND = """
import signal, sys, time
from dlsetup.classroom.workers import map_in_processes

def interrupt(number, frame):
    raise KeyboardInterrupt

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, interrupt)
try:
    for _ in map_in_processes(time.sleep, (0.0, 0.5)):  # all but one wait for work
        print("begun", flush=True)
except KeyboardInterrupt:
    sys.exit(7)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_to_all_is_for_the_command(name: str) -> None:
    """As a terminal that is closed sends it, and `timeout`."""
    child = subprocess.Popen(
        [sys.executable, "-c", COMMAND],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None and child.stdout.readline() == "begun\n"
    os.killpg(child.pid, getattr(signal, name))
    _, said = child.communicate(timeout=PATIENCE)
    assert (child.returncode, said) == (7, "")
