"""Processes that end, hang, leave others behind or cannot be started."""

from __future__ import annotations

import contextlib
import sys
import textwrap
import time

import psutil
import pytest

from dlsetup.process import run as process
from dlsetup.process import streaming
from tests.thoroughness import thorough

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
    monkeypatch.setattr(streaming, "ORPHAN_GRACE", 0.1)
    ended, lines = stream(LEAVES_ONE_BEHIND)
    assert (ended.returncode, ended.timed_out, lines) == (0, False, ["done"])


def test_one_that_hangs_is_stopped_with_all_that_it_started() -> None:
    ended, lines = stream("print('a', flush=True)\nimport time; time.sleep(600)", timeout=1.0)
    assert (ended.returncode, ended.timed_out, lines) == (None, True, ["a"])


@pytest.mark.skipif(sys.platform == "win32", reason="no sessions")
@pytest.mark.parametrize(
    "stdout",
    [
        pytest.param("None", id="holds the pipe"),
        pytest.param("subprocess.DEVNULL", id="holds no pipe", marks=thorough),
    ],
)
def test_one_with_a_session_of_its_own_is_stopped_too(stdout: str) -> None:
    code = f"""
        import subprocess, time
        own = subprocess.Popen(["sleep", "600"], start_new_session=True, stdout={stdout})
        print(own.pid, flush=True)
        time.sleep(600)
    """
    ended, lines = stream(code, timeout=1.0)
    assert ended.timed_out
    assert not is_running(int(lines[0]))


def is_running(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def test_one_that_is_not_there() -> None:
    ended = process.stream_lines(("/no/such/program",), print, timeout=1.0)
    assert ended.returncode is None
    assert ended.error


def test_it_reads_its_standard_input() -> None:
    code = "import sys; print(len(sys.stdin.buffer.read()))"
    started: list[bool] = []
    lines: list[bytes] = []
    command = process.Command(
        (sys.executable, "-c", code),
        timeout=60.0,
        stdin=b"x" * 300_000,
        on_start=lambda: started.append(True),
    )
    assert process.stream(command, lines.append).returncode == 0
    assert (lines, started) == ([b"300000\n"], [True])


@pytest.mark.parametrize(
    ("code", "timeout"),
    [
        pytest.param(
            "while True: os.write(1, b'x' * 65536)", 0.5, id="one line without end", marks=thorough
        ),
        pytest.param(
            "while True: os.write(1, b'x\\n' * 4096)", 0.5, id="lines without end", marks=thorough
        ),
        pytest.param(
            "while True: os.write(2, b'x' * 65536)", 0.5, id="errors without end", marks=thorough
        ),
        pytest.param("os.close(1); time.sleep(600)", 0.5, id="closed"),
    ],
)
def test_one_that_is_never_quiet_is_stopped(code: str, timeout: float) -> None:
    argv = (sys.executable, "-c", f"import os, time\n{code}")
    ended = process.stream(process.Command(argv, timeout), lambda line: None)
    assert (ended.timed_out, ended.hung) == (True, True)
    assert ended.seconds < 10.0
    assert len(ended.stderr) <= streaming.STDERR_BYTES


@pytest.mark.skipif(sys.platform == "win32", reason="no sessions")
def test_one_that_leaves_the_tree_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "ORPHAN_GRACE", 0.1)
    monkeypatch.setattr(streaming, "DRAIN_TIME", 0.1)
    code = "print('a', flush=True)\nimport os, time\nif os.fork() == 0: os.setsid(); time.sleep(5)"
    ended, lines = stream(code)
    assert (ended.returncode, ended.timed_out, lines) == (0, False, ["a"])
    assert ended.seconds < 3.0


def test_what_was_said_before_the_limit_is_heard() -> None:
    code = "for word in 'abcd': print(word, flush=True)\nimport time; time.sleep(600)"
    waits = iter((0.9,))
    lines: list[bytes] = []

    def listen(line: bytes) -> None:
        lines.append(line.strip())
        time.sleep(next(waits, 0.0))

    command = process.Command((sys.executable, "-c", code), 0.7)
    ended = process.stream(command, listen)
    assert (lines, ended.timed_out) == ([b"a", b"b", b"c", b"d"], True)
