"""A command in the student's own terminal: it reads and writes there as if it had been typed, and
the end of what it says on standard error is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from dlsetup.process.batch_files import popen_words

KEPT_BYTES = 64 * 1024  # bytes of standard error: a traceback is at its end
CHUNK = 64 * 1024  # bytes
DRAIN_TIME = 0.5  # seconds that whoever it left behind may keep our end open
PASSED_ON = ("SIGTERM", "SIGHUP")  # these reach us alone; Ctrl-C reaches the command by itself


class TerminalResult(NamedTuple):
    """How the command ended. `code` is None where it could not be started, and `error` says why;
    negative: the signal that ended it."""

    code: int | None
    stderr: bytes = b""
    error: str = ""

    @property
    def exit_code(self) -> int:
        """As a shell tells of it: 126 where it cannot be started, 128 and the signal's number."""
        if self.code is None:
            return 126
        return 128 - self.code if self.code < 0 else self.code


def run_in_terminal(argv: Sequence[str], *, env: Mapping[str, str], folder: str) -> TerminalResult:
    """Run to the end, in `folder`, with `env` as its whole environment."""
    reading, writing = _open_channel()
    try:
        child = subprocess.Popen(popen_words(argv), env=dict(env), cwd=folder, stderr=writing)
    except (OSError, ValueError) as error:
        os.close(reading)
        return TerminalResult(None, error=str(error))
    finally:
        os.close(writing)
    tail = bytearray()
    copier = threading.Thread(target=_copy, args=(reading, tail), daemon=True)
    copier.start()
    with _signals_passed_on(child):
        child.wait()
    copier.join(DRAIN_TIME)
    return TerminalResult(child.returncode, bytes(tail))


def _open_channel() -> tuple[int, int]:
    """Both ends of what becomes its standard error: a terminal where ours is one, for programs
    write in colors and shells prompt only there."""
    if sys.platform == "win32" or not _is_terminal(2):
        return os.pipe()
    import pty
    import termios
    import tty

    try:
        reading, writing = pty.openpty()
    except OSError:  # none is left
        return os.pipe()
    tty.setraw(writing)  # bytes pass as they are: the real terminal ends the lines
    with suppress(OSError, termios.error):
        termios.tcsetwinsize(writing, termios.tcgetwinsize(2))
    return reading, writing


def _is_terminal(number: int) -> bool:
    try:
        return os.isatty(number)
    except OSError:
        return False


def _copy(reading: int, tail: bytearray) -> None:
    """To our own standard error, as it comes. A pseudo-terminal ends with an error."""
    write: Callable[[bytes], object] = _write_all
    with suppress(OSError):
        while chunk := os.read(reading, CHUNK):
            tail += chunk
            del tail[:-KEPT_BYTES]
            try:
                write(chunk)
            except OSError:  # nobody reads it; the command must not wait for that
                write = len
    os.close(reading)


def _write_all(chunk: bytes) -> None:
    while chunk:
        chunk = chunk[os.write(2, chunk) :]


@contextmanager
def _signals_passed_on(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """While it runs, it decides what Ctrl-C means."""

    def pass_on(number: int, frame: object) -> None:
        with suppress(OSError):
            child.send_signal(number)

    old = {signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    for name in PASSED_ON:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            old[number] = signal.signal(number, pass_on)
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
