"""The one module that starts processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, NamedTuple

STDERR_BYTES = 64 * 1024  # bytes of standard error that are kept
ORPHAN_GRACE = 5.0  # seconds that those whom a process left behind may go on writing
_running: set[subprocess.Popen[bytes]] = set()
_interrupted = threading.Event()


class ProcessResult(NamedTuple):
    """How a process ended. `returncode` is None where it could not be started (`error`
    says why) or was stopped at its time limit (`timed_out`)."""

    returncode: int | None
    stdout: bytes = b""
    stderr: bytes = b""
    seconds: float = 0.0
    timed_out: bool = False
    error: str | None = None

    @property
    def signal(self) -> str | None:
        """`SIGSEGV`, `0xC0000005` (Windows' NTSTATUS), or None."""
        return signal_name(self.returncode)


def signal_name(returncode: int | None) -> str | None:
    if returncode is None:
        return None
    if returncode < 0:
        try:
            return signal.Signals(-returncode).name
        except ValueError:
            return f"signal {-returncode}"
    return f"0x{returncode:08X}" if returncode >= 0x80000000 else None  # warnings and errors


def decode(data: bytes) -> str:
    """Text of a foreign program: UTF-8 where it is that, else the machine's code page,
    for Windows tools write in it (https://github.com/flutter/flutter/issues/104052)."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "oem" if sys.platform == "win32" else "cp949"
        return data.decode(encoding, "replace")


def run(
    argv: Sequence[str],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    stdin: bytes = b"",
    on_start: Callable[[], object] = lambda: None,
) -> ProcessResult:
    """Run to the end, within `timeout` seconds; the whole tree is stopped after that.
    `started` is called when the process is under way."""
    start_time = time.monotonic()
    try:
        child = _spawn(
            argv, env=env, cwd=cwd, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        return ProcessResult(None, error=str(error))
    on_start()
    try:
        stdout, stderr = child.communicate(stdin or None, timeout=timeout)
    except subprocess.TimeoutExpired:
        kill_tree(child)
        stdout, stderr = _read_remaining(child)
        return ProcessResult(
            None, stdout, stderr[-STDERR_BYTES:], time.monotonic() - start_time, timed_out=True
        )
    except BaseException:
        kill_tree(child)
        raise
    return ProcessResult(
        child.returncode, stdout, stderr[-STDERR_BYTES:], time.monotonic() - start_time
    )


def stream_lines(
    argv: Sequence[str],
    on_line: Callable[[str], None],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    stdin: bytes = b"",
    merge_stderr: bool = False,
) -> ProcessResult:
    """Run and hand over each line of standard output as it comes (with `merge`, of
    standard error too). `stdout` of the result is empty; `stderr` is the tail."""
    start_time = time.monotonic()
    try:
        child = _spawn(
            argv,
            env=env,
            cwd=cwd,
            stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if merge_stderr else subprocess.PIPE,
        )
    except (OSError, ValueError) as error:
        return ProcessResult(None, error=str(error))
    tail = bytearray()
    threads = [threading.Thread(target=_keep_tail, args=(child.stderr, tail), daemon=True)]
    threads.append(threading.Thread(target=_write_stdin, args=(child.stdin, stdin), daemon=True))
    expired = threading.Event()
    timer = threading.Timer(timeout, _kill_at_timeout, (child, expired))
    timer.daemon = True
    drained = threading.Event()
    threads.append(threading.Thread(target=_kill_orphans, args=(child, drained), daemon=True))
    for thread in (*threads, timer):
        thread.start()
    try:
        assert child.stdout is not None
        for line in child.stdout:
            on_line(decode(line).rstrip("\r\n"))
        child.wait()
    except BaseException:
        kill_tree(child)
        raise
    finally:
        timer.cancel()
        drained.set()
    threads[0].join(1.0)
    returncode = None if expired.is_set() else child.returncode
    return ProcessResult(
        returncode, b"", bytes(tail), time.monotonic() - start_time, timed_out=expired.is_set()
    )


def kill_tree(child: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True)
        child.kill()
    else:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            child.kill()
    child.wait()


def kill_all() -> None:
    """Interrupted: end what other threads run, and let them start nothing more."""
    _interrupted.set()
    for child in tuple(_running):
        if child.poll() is None:
            kill_tree(child)


def terminate_all() -> None:
    """Pass a SIGTERM on to what runs: it may still say something, and is waited for."""
    for child in tuple(_running):
        child.terminate()


def reset_after_interrupt() -> None:
    """After an interruption that the program outlives, as a notebook's kernel does."""
    _interrupted.clear()


def _spawn(
    argv: Sequence[str],
    *,
    env: Mapping[str, str] | None,
    cwd: str | os.PathLike[str] | None,
    stdin: int,
    stderr: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    if _interrupted.is_set():
        raise OSError("interrupted")
    child = subprocess.Popen(
        list(argv),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=None if env is None else dict(env),
        cwd=cwd,
        start_new_session=sys.platform != "win32",
    )
    _running.difference_update([process for process in _running if process.returncode is not None])
    _running.add(child)
    if _interrupted.is_set():  # in the meantime
        kill_tree(child)
    return child


def _read_remaining(child: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What a stopped process had still to say; a grandchild may hold the pipe open."""
    try:
        return child.communicate(timeout=1.0)
    except subprocess.TimeoutExpired as error:
        return error.output or b"", error.stderr or b""


def _keep_tail(pipe: IO[bytes] | None, tail: bytearray) -> None:
    for chunk in pipe or ():
        tail += chunk
        del tail[:-STDERR_BYTES]


def _write_stdin(pipe: IO[bytes] | None, data: bytes) -> None:
    if pipe is None:
        return
    try:
        with pipe:
            pipe.write(data)
    except OSError:  # it ended without reading: its exit code tells
        return


def _kill_orphans(child: subprocess.Popen[bytes], drained: threading.Event) -> None:
    """What a process left behind keeps its standard output open: end it, or we would wait for it
    until the time limit."""
    child.wait()
    if not drained.wait(ORPHAN_GRACE):
        kill_tree(child)


def _kill_at_timeout(child: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    kill_tree(child)
