"""What a process started ends with it, with psutil and without."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlsetup.compiled.loading import WITHOUT
from dlsetup.process import descendants
from dlsetup.process.descendants import NumberedProcess, numbers_below
from tests.thoroughness import thorough

ROOT = Path(__file__).parents[2]
CHILD = (
    "import subprocess, sys, time; "
    "s = subprocess.Popen(['sleep', '60'], start_new_session=True); "
    "print(s.pid, flush=True); time.sleep(60)"
)
PROGRAM = (
    "import sys; from dlsetup.process.run import run; "
    f"print(run([sys.executable, '-c', {CHILD!r}], timeout=1).stdout.decode().strip())"
)


@pytest.mark.parametrize(
    ("listing", "below"),
    [
        ("", []),
        ("  2  1\n  3  2\n  4  1\n", [2, 4, 3]),
        ("  5  9\n", []),
    ],
)
def test_numbers_below(listing: str, below: list[int]) -> None:
    assert numbers_below(1, listing) == below


@pytest.mark.skipif(sys.platform == "win32", reason="taskkill does it")
@pytest.mark.parametrize("without", ["psutil", pytest.param("", marks=thorough)])
def test_a_session_of_its_own_ends(without: str) -> None:
    environ = {**os.environ, WITHOUT: without, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environ, capture_output=True)
    number = int(done.stdout)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _runs(number):
        time.sleep(0.05)
    assert not _runs(number)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc")
def test_an_end_of_which_nobody_takes_note_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with subprocess.Popen(["true"]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("it is waited for"))
        descendants.wait([NumberedProcess(child.pid)], 60.0)


def _runs(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
