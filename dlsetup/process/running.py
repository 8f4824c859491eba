"""The processes of ours that are under way: begun here, and ended when we are interrupted."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

from dlsetup.process.batch_files import popen_words
from dlsetup.process.command import Command
from dlsetup.process.keeper import Keeper
from dlsetup.process.process_tree import EMPTY_FOLDER, kill_tree

_running: set[subprocess.Popen[bytes]] = set()
_interrupted = threading.Event()
keeper = Keeper()


class Spawning:
    """The moment between a process and our knowing of it: who is interrupted in it would leave it
    to nobody, and its lock to no one else, and is interrupted at its end. Python hands signals to
    the main thread alone."""

    def __init__(self) -> None:
        self.lock = threading.Lock()  # nobody is started while it is looked who runs
        self.in_main_thread = False
        self.interrupted = False

    def __enter__(self) -> None:
        if _is_main_thread():
            self.in_main_thread = True
        self.lock.acquire()

    def __exit__(self, *error: object) -> None:
        self.lock.release()
        if _is_main_thread():
            self.in_main_thread = False
            interrupted, self.interrupted = self.interrupted, False
            if interrupted:
                raise KeyboardInterrupt


_spawning = Spawning()


def spawn(command: Command) -> subprocess.Popen[bytes]:
    """Raises OSError, ValueError: it cannot be started, or we were interrupted."""
    with _spawning:
        if _interrupted.is_set():
            raise OSError("interrupted")
        keeper.start()
        child = subprocess.Popen(
            popen_words((seen_from_anywhere(command.argv[0]), *command.argv[1:])),
            stdin=subprocess.PIPE if command.stdin else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if command.merge_stderr else subprocess.PIPE,
            env=None if command.env is None else dict(command.env),
            cwd=EMPTY_FOLDER,
            start_new_session=sys.platform != "win32",
        )
        ended = [process for process in _running if process.returncode is not None]
        _running.difference_update(ended)
        _running.add(child)
        keeper.begin(child.pid)
    return child


def seen_from_anywhere(program: str) -> str:
    """A path that was meant from the folder we are in, though the child starts in another."""
    return os.path.abspath(program) if os.path.dirname(program) else program


def is_running() -> bool:
    """Whether any process that we started is under way."""
    return any(child.returncode is None for child in tuple(_running))


def kill_all() -> None:
    """Interrupted: end what other threads run, and let them start nothing more."""
    _interrupted.set()
    with _spawning.lock:
        children = tuple(_running)
    for child in children:
        if child.poll() is None:
            kill_tree(child)


def terminate_all() -> None:
    """Pass a SIGTERM on to what runs: it may still say something, and is waited for."""
    for child in tuple(_running):
        child.terminate()


def dismiss_keeper() -> None:
    """Nothing more is run."""
    keeper.dismiss()


def postpone_interrupt() -> bool:
    """Whether the main thread starts a process: then the interruption comes right after that."""
    if not _spawning.in_main_thread:
        return False
    _spawning.interrupted = True
    return True


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def reset_after_interrupt() -> None:
    """After an interruption that the program outlives, as a notebook's kernel does."""
    _interrupted.clear()
