"""Whoever holds a keeper takes with them what it was told of."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from contextlib import suppress

import psutil
import pytest

from dlsetup.process.keeper import Keeper

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no sessions")

HOLDER = """
    import os, subprocess, sys
    from dlsetup.process.keeper import Keeper
    keeper = Keeper()
    keeper.start()
    options = {{"stdout": subprocess.DEVNULL, "start_new_session": True}}
    children = [subprocess.Popen(["sleep", "60"], **options) for _ in range(3)]
    for child in children:
        keeper.begin(child.pid)
    keeper.end(children[1].pid)
    print(*(child.pid for child in children), flush=True)
    {end}
"""
ENDS = {
    "killed": "os.kill(os.getpid(), 9)",
    "at once": "os._exit(0)",
    "as usual": "",
    "in its own time": "keeper.dismiss()",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_an_end(end: str) -> None:
    code = textwrap.dedent(HOLDER).format(end=end)
    holder = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
    first, second, third = holder.stdout.split()
    assert [ended(first), ended(third)] == [True, True]
    assert not ended(second, patience=0.2)
    subprocess.run(["kill", "-9", second], check=True)


def ended(number: bytes, patience: float = 5.0) -> bool:
    """In a container without an init it stays a zombie."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with suppress(psutil.NoSuchProcess):
            if psutil.Process(int(number)).status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.02)
                continue
        return True
    return False


def test_without_children_there_is_nothing_to_dismiss() -> None:
    Keeper().dismiss()
