"""Whoever holds a keeper takes with them what it was told of."""

from __future__ import annotations

import subprocess
import sys
import textwrap

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
    import psutil

    if not psutil.pid_exists(int(number)):
        return True
    process = psutil.Process(int(number))
    if process.status() == psutil.STATUS_ZOMBIE:
        return True
    return bool(psutil.wait_procs([process], patience)[0]) or (
        process.is_running() and process.status() == psutil.STATUS_ZOMBIE
    )


def test_without_children_there_is_nothing_to_dismiss() -> None:
    Keeper().dismiss()
