"""Starts processes, and ends them with all that they started."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import IO, NamedTuple

from dlsetup.process import descendants
from dlsetup.process.keeper import Keeper

EMPTY_FOLDER = Path(__file__).with_name("empty")  # nothing in it is a module or a program
STDERR_BYTES = 64 * 1024  # bytes of standard error that are kept
MAX_LINE = 8 * 2**20  # bytes: a longer line is handed over in parts
WAITING_LINES = 16  # lines that are read before somebody hears them
ORPHAN_GRACE = 5.0  # seconds that those whom a process left behind may go on writing
DRAIN_TIME = 1.0  # seconds for what a stopped process had still to say
MAX_PATH = 260  # characters, of Windows
LAST_LINES = 20  # of standard error, that are shown
TIMEOUT_DUMP = re.compile(r"^Timeout \(\d+:\d\d:\d\d", re.MULTILINE)  # what faulthandler writes
_running: set[subprocess.Popen[bytes]] = set()
_interrupted = threading.Event()
_stopping = threading.RLock()  # who comes second waits until all of them have ended
_keeper = Keeper()


def do_nothing() -> None:
    """What is called when a process is under way and nobody waits for that."""


class Spawning:
    """The moment between a process and our knowing of it: who is interrupted in it would leave it
    to nobody, and is interrupted at its end."""

    def __init__(self) -> None:
        self.lock = threading.Lock()  # nobody is started while it is looked who runs
        self.thread: int | None = None
        self.interrupted = False

    def __enter__(self) -> None:
        self.lock.acquire()
        self.thread = threading.get_ident()

    def __exit__(self, *error: object) -> None:
        self.thread = None
        interrupted, self.interrupted = self.interrupted, False
        self.lock.release()
        if interrupted:
            raise KeyboardInterrupt


_spawning = Spawning()


class Command(NamedTuple):
    """How a process is started: in a folder of ours, where no file of the student's is in its way.
    `timeout`: seconds, the whole tree is stopped after that; `env`: its whole environment, None:
    ours; `on_start` is called when it is under way."""

    argv: Sequence[str]
    timeout: float
    env: Mapping[str, str] | None = None
    stdin: bytes = b""
    on_start: Callable[[], object] = do_nothing
    merge_stderr: bool = False


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


def run(
    argv: Sequence[str],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    on_start: Callable[[], object] = do_nothing,
) -> ProcessResult:
    """Run to the end, within `timeout` seconds; the whole tree is stopped after that."""
    output: list[bytes] = []
    command = Command(argv, timeout, env, on_start=on_start)
    return stream(command, output.append)._replace(stdout=b"".join(output))


def stream_lines(
    argv: Sequence[str],
    on_line: Callable[[str], object],
    *,
    timeout: float,
    env: Mapping[str, str] | None = None,
    merge_stderr: bool = False,
) -> ProcessResult:
    """Run and hand over each line of standard output as text (with `merge_stderr`, of standard
    error too), without its end."""
    command = Command(argv, timeout, env, merge_stderr=merge_stderr)
    return stream(command, lambda line: on_line(decode(line).rstrip("\r\n")))


def stream(command: Command, on_line: Callable[[bytes], object]) -> ProcessResult:
    """Run and hand over each line of standard output as it comes, in this thread. `stdout` of the
    result is empty; `stderr` is the tail. Raises what `on_line` raises, and KeyboardInterrupt: the
    process and all that it started are stopped before."""
    start_time = time.monotonic()
    try:
        child = _spawn(command)
    except (OSError, ValueError) as error:
        return ProcessResult(None, error=str(error))
    tail = bytearray()
    lines: Queue[bytes | None] = Queue(WAITING_LINES)
    try:
        command.on_start()
        stderr_reader = _start_thread(_keep_tail, child.stderr, tail)
        _start_thread(_write_stdin, child.stdin, command.stdin)
        _start_thread(_read_lines, child.stdout, lines)
        _start_thread(_report_exit, child, lines)
        timed_out = _hand_over(child, lines, on_line, start_time + command.timeout)
        child.wait()
    except BaseException:
        kill_tree(child)
        raise
    finally:
        _keeper.end(child.pid)
    stderr_reader.join(DRAIN_TIME)
    return ProcessResult(
        returncode=None if timed_out else child.returncode,
        stderr=bytes(tail),
        seconds=time.monotonic() - start_time,
        timed_out=timed_out,
    )


def _hand_over(
    child: subprocess.Popen[bytes],
    lines: Queue[bytes | None],
    on_line: Callable[[bytes], object],
    deadline: float,
) -> bool:
    """Hand over the lines until the process has ended and nobody writes any more; whether it had
    to be stopped. What it left behind keeps its standard output open, and is given a while."""
    exited = closed = stopped = timed_out = False
    while not (exited and closed):
        remaining = deadline - time.monotonic()
        if remaining <= 0.0 and stopped:  # one that left the tree holds the pipe
            break
        if remaining <= 0.0:
            stopped, timed_out = True, child.poll() is None
            kill_tree(child)
            deadline = time.monotonic() + DRAIN_TIME
            continue
        with suppress(Empty):
            line = lines.get(timeout=remaining)
            if line:
                on_line(line)
            elif line is None:
                exited = True
                deadline = deadline if stopped else time.monotonic() + ORPHAN_GRACE
            else:
                closed = True
    return timed_out


def kill_tree(child: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, in sessions of their own, too."""
    with _stopping:
        if sys.platform == "win32":
            argv = (_system_program("taskkill.exe"), "/F", "/T", "/PID", str(child.pid))
            subprocess.run(argv, capture_output=True, cwd=EMPTY_FOLDER)
            child.kill()
        else:
            _kill_sessions(child)
        child.wait()


def _system_program(name: str) -> str:
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
    _keeper.dismiss()


def postpone_interrupt() -> bool:
    """Whether this thread starts a process: then the interruption comes right after that."""
    if _spawning.thread != threading.get_ident():
        return False
    _spawning.interrupted = True
    return True


def reset_after_interrupt() -> None:
    """After an interruption that the program outlives, as a notebook's kernel does."""
    _interrupted.clear()


def seen_from_anywhere(program: str) -> str:
    """A path that was meant from the folder we are in, though the child starts in another."""
    return os.path.abspath(program) if os.path.dirname(program) else program


def _spawn(command: Command) -> subprocess.Popen[bytes]:
    with _spawning:
        if _interrupted.is_set():
            raise OSError("interrupted")
        _keeper.start()
        child = subprocess.Popen(
            [seen_from_anywhere(command.argv[0]), *command.argv[1:]],
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
        _keeper.begin(child.pid)
    return child


def _start_thread(work: Callable[..., object], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread


def _read_lines(pipe: IO[bytes], lines: Queue[bytes | None]) -> None:
    """The lines of a pipe, and b"" when it is closed."""
    with suppress(OSError), pipe:
        while line := pipe.readline(MAX_LINE):
            lines.put(line)
    lines.put(b"")


def _report_exit(child: subprocess.Popen[bytes], lines: Queue[bytes | None]) -> None:
    child.wait()
    lines.put(None)


def _keep_tail(pipe: IO[bytes] | None, tail: bytearray) -> None:
    while pipe and (chunk := pipe.readline(STDERR_BYTES)):
        tail += chunk
        del tail[:-STDERR_BYTES]


def _write_stdin(pipe: IO[bytes] | None, data: bytes) -> None:
    if pipe is None:
        return
    with suppress(OSError), pipe:  # it may end without reading: its exit code tells
        pipe.write(data)
