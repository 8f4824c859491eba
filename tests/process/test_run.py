"""Processes that end, hang, leave others behind or cannot be started."""

from __future__ import annotations

import sys
import textwrap

import pytest

from dlsetup.process import run as process

LEAVES_ONE_BEHIND = """
    import subprocess, sys
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    print("done")
"""


def stream(code: str, timeout: float = 60.0) -> tuple[process.ProcessResult, list[str]]:
    lines: list[str] = []
    argv = (sys.executable, "-c", textwrap.dedent(code))
    return process.stream_lines(argv, lines.append, timeout=timeout), lines


@pytest.mark.parametrize(
    ("code", "returncode", "told"),
    [
        pytest.param("print('a'); print('b')", 0, ["a", "b"], id="lines"),
        pytest.param("import sys; sys.exit(7)", 7, [], id="exit-code"),
        pytest.param("print('a', end='')", 0, ["a"], id="no-end-of-line"),
        pytest.param("import os; os.write(1, b'\\xc7\\xd1\\n')", 0, ["한"], id="cp949"),
    ],
)
def test_a_stream(code: str, returncode: int, told: list[str]) -> None:
    ended, lines = stream(code)
    assert (ended.returncode, lines) == (returncode, told)


def test_what_is_left_behind_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ORPHAN_GRACE", 0.1)
    ended, lines = stream(LEAVES_ONE_BEHIND)
    assert (ended.returncode, ended.timed_out, lines) == (0, False, ["done"])


def test_one_that_hangs_is_stopped_with_all_that_it_started() -> None:
    ended, lines = stream("print('a', flush=True)\nimport time; time.sleep(600)", timeout=1.0)
    assert (ended.returncode, ended.timed_out, lines) == (None, True, ["a"])


def test_one_that_is_not_there() -> None:
    ended = process.stream_lines(("/no/such/program",), print, timeout=1.0)
    assert ended.returncode is None
    assert ended.error
