"""Ends a process with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from dlsetup.process import descendants

EMPTY_FOLDER = Path(__file__).with_name("empty")  # nothing in it is a module or a program
DRAIN_TIME = 1.0  # seconds for what a stopped process had still to say
MAX_PATH = 260  # characters, of Windows
_stopping = threading.RLock()  # who comes second waits until all of them have ended


def kill_tree(child: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, in sessions of their own, too."""
    with _stopping:
        if sys.platform == "win32":
            argv = (system_program("taskkill.exe"), "/F", "/T", "/PID", str(child.pid))
            subprocess.run(argv, capture_output=True, cwd=EMPTY_FOLDER)
            child.kill()
        else:
            _kill_sessions(child)
        child.wait()


def system_program(name: str) -> str:
    """By its whole path: Windows looks for a bare name in the working folder first."""
    if sys.platform != "win32":
        raise NotImplementedError("windows")
    import ctypes

    folder = ctypes.create_unicode_buffer(MAX_PATH)
    ctypes.windll.kernel32.GetSystemDirectoryW(folder, MAX_PATH)
    return os.path.join(folder.value, name)


def _kill_sessions(child: subprocess.Popen[bytes]) -> None:
    # its number may be another's by now, if it has ended
    started = descendants.halt(child.pid, _list_processes) if child.poll() is None else ()
    descendants.kill(started)  # first: without their parent they are not found again
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        child.kill()
    child.wait()
    descendants.wait(started, DRAIN_TIME)


def _list_processes() -> str:
    return subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,ppid="], capture_output=True
    ).stdout.decode()
