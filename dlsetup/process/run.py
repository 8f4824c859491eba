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

TAIL = 64 * 1024  # bytes of standard error that are kept
GRACE = 5.0  # seconds that those whom a process left behind may go on writing
_running: set[subprocess.Popen[bytes]] = set()
_given_up = threading.Event()


class Ended(NamedTuple):
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
    started: Callable[[], object] = lambda: None,
) -> Ended:
    """Run to the end, within `timeout` seconds; the whole tree is stopped after that.
    `started` is called when the process is under way."""
    begun = time.monotonic()
    try:
        child = _start(
            argv, env=env, cwd=cwd, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        return Ended(None, error=str(error))
    started()
    try:
        out, err = child.communicate(stdin or None, timeout=timeout)
    except subprocess.TimeoutExpired:
        stop(child)
        out, err = _drain(child)
        return Ended(None, out, err[-TAIL:], time.monotonic() - begun, timed_out=True)
    except BaseException:
        stop(child)
        raise
    return Ended(child.returncode, out, err[-TAIL:], time.monotonic() - begun)


def stream(
    argv: Sequence[str],
    on_line: Callable[[str], None],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
    stdin: bytes = b"",
    merge: bool = False,
) -> Ended:
    """Run and hand over each line of standard output as it comes (with `merge`, of
    standard error too). `stdout` of the result is empty; `stderr` is the tail."""
    begun = time.monotonic()
    try:
        child = _start(
            argv,
            env=env,
            cwd=cwd,
            stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if merge else subprocess.PIPE,
        )
    except (OSError, ValueError) as error:
        return Ended(None, error=str(error))
    tail = bytearray()
    workers = [threading.Thread(target=_keep_tail, args=(child.stderr, tail), daemon=True)]
    workers.append(threading.Thread(target=_feed, args=(child.stdin, stdin), daemon=True))
    expired = threading.Event()
    alarm = threading.Timer(timeout, _expire, (child, expired))
    alarm.daemon = True
    heard = threading.Event()
    workers.append(threading.Thread(target=_sweep, args=(child, heard), daemon=True))
    for thread in (*workers, alarm):
        thread.start()
    try:
        assert child.stdout is not None
        for line in child.stdout:
            on_line(decode(line).rstrip("\r\n"))
        child.wait()
    except BaseException:
        stop(child)
        raise
    finally:
        alarm.cancel()
        heard.set()
    workers[0].join(1.0)
    code = None if expired.is_set() else child.returncode
    return Ended(code, b"", bytes(tail), time.monotonic() - begun, timed_out=expired.is_set())


def stop(child: subprocess.Popen[bytes]) -> None:
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


def give_up() -> None:
    """Interrupted: end what other threads run, and let them start nothing more."""
    _given_up.set()
    for child in tuple(_running):
        if child.poll() is None:
            stop(child)


def ask_to_end() -> None:
    """Pass a SIGTERM on to what runs: it may still say something, and is waited for."""
    for child in tuple(_running):
        child.terminate()


def go_on() -> None:
    """After an interruption that the program outlives, as a notebook's kernel does."""
    _given_up.clear()


def _start(
    argv: Sequence[str],
    *,
    env: Mapping[str, str] | None,
    cwd: str | os.PathLike[str] | None,
    stdin: int,
    stderr: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    if _given_up.is_set():
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
    _running.difference_update([each for each in _running if each.returncode is not None])
    _running.add(child)
    if _given_up.is_set():  # in the meantime
        stop(child)
    return child


def _drain(child: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What a stopped process had still to say; a grandchild may hold the pipe open."""
    try:
        return child.communicate(timeout=1.0)
    except subprocess.TimeoutExpired as late:
        return late.output or b"", late.stderr or b""


def _keep_tail(pipe: IO[bytes] | None, tail: bytearray) -> None:
    for chunk in pipe or ():
        tail += chunk
        del tail[:-TAIL]


def _feed(pipe: IO[bytes] | None, data: bytes) -> None:
    if pipe is None:
        return
    try:
        with pipe:
            pipe.write(data)
    except OSError:  # it ended without reading: its exit code tells
        return


def _sweep(child: subprocess.Popen[bytes], heard: threading.Event) -> None:
    """What a process left behind keeps its standard output open: end it, or we would wait for it
    until the time limit."""
    child.wait()
    if not heard.wait(GRACE):
        stop(child)


def _expire(child: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    stop(child)
