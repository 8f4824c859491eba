"""Two Jupyter servers are running, one forgotten."""

import subprocess
import time
from functools import partial

from tests.faults.laboratory import LONGEST, Bench, Fault

OPTIONS = ("--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0")


def break_it(bench: Bench) -> None:
    for _ in range(2):
        bench.undo.append(partial(end, started(bench)))
    runtime, begun = bench.home / ".local/share/jupyter/runtime", time.monotonic()
    while len(list(runtime.glob("jpserver-*.json"))) < 2:
        assert time.monotonic() < begun + LONGEST
        time.sleep(0.1)


def started(bench: Bench) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [bench.python, "-m", "jupyter_server", *OPTIONS],
        env=bench.variables,
        cwd=bench.work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def end(server: "subprocess.Popen[bytes]") -> None:
    """It takes its own files away, and they are gone when the next fault begins."""
    server.terminate()
    server.wait(LONGEST)


FAULT = Fault(break_it, code="DLS421", evidence="{work}", modes=("F66", "X36"))
