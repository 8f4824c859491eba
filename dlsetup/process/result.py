"""How a process ended, and what it said last."""

from __future__ import annotations

import re
import signal
import sys
from typing import NamedTuple

LAST_LINES = 20  # of standard error, that are shown
TIMEOUT_DUMP = re.compile(r"^Timeout \(\d+:\d\d:\d\d", re.MULTILINE)  # what faulthandler writes


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

    @property
    def hung(self) -> bool:
        """Stopped at its time limit, by us or by faulthandler, which ends it with exit code 1."""
        dumped = self.returncode == 1 and TIMEOUT_DUMP.search(decode(self.stderr))
        return self.timed_out or bool(dumped)

    @property
    def last_words(self) -> str | None:
        """Why it could not be started, or the end of standard error."""
        return self.error or "\n".join(decode(self.stderr).splitlines()[-LAST_LINES:]) or None


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
