"""Ends what we run when we are killed: a shell that waits for the end of a pipe that only we hold.

Linux can end a child with the thread that started it (PR_SET_PDEATHSIG), but only from within the
child or by a launcher, which would hide why a program does not start; macOS cannot. This sees any
end of ours, takes whole sessions, and costs a shell that sleeps."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress

# Of what it was told: `+ 123` began, `- 123` ended. Each leads a session of its own.
SCRIPT = """
running=' '
while read -r word number; do
    case $word in
        +) running="$running$number " ;;
        -) running="${running%% $number *} ${running#* $number }" ;;
    esac
done
for number in $running; do kill -9 "-$number"; done
"""
PATIENCE = 1.0  # seconds for its own end, which comes at once


class Keeper:
    """Started before the first child. Without a shell nobody keeps: all else goes on as it is."""

    def __init__(self) -> None:
        self._shell: subprocess.Popen[bytes] | None = None
        self._failed = sys.platform == "win32"  # no sessions
        self._lock = threading.Lock()

    def start(self) -> None:
        with self._lock:
            if self._shell is None and not self._failed:
                self._shell = start_shell()
                self._failed = self._shell is None

    def begin(self, number: int) -> None:
        self._tell("+", number)

    def end(self, number: int) -> None:
        self._tell("-", number)

    def dismiss(self) -> None:
        """We end: it does, too, and leaves no process behind for whoever started us."""
        with self._lock:
            shell, self._shell = self._shell, None
            if shell is not None and shell.stdin is not None:
                with suppress(OSError):
                    shell.stdin.close()
                with suppress(subprocess.TimeoutExpired):
                    shell.wait(PATIENCE)

    def _tell(self, word: str, number: int) -> None:
        with self._lock:
            if self._shell is not None and self._shell.stdin is not None:
                with suppress(OSError):  # somebody ended it
                    self._shell.stdin.write(f"{word} {number}\n".encode())


def start_shell() -> subprocess.Popen[bytes] | None:
    """Without variables and out of the way: in no session that ends with ours, in no folder that
    may be wanted away."""
    try:
        return subprocess.Popen(
            ("/bin/sh", "-c", SCRIPT),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
        )
    except OSError:
        return None
