"""What a process says, line by line, as it comes."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from typing import IO

from dlsetup.process.command import Command
from dlsetup.process.deadline import Deadline
from dlsetup.process.process_tree import DRAIN_TIME, kill_tree
from dlsetup.process.result import ProcessResult
from dlsetup.process.running import keeper, spawn

STDERR_BYTES = 64 * 1024  # bytes of standard error that are kept
MAX_LINE = 8 * 2**20  # bytes: a longer line is handed over in parts
WAITING_LINES = 16  # lines that are read before somebody hears them
ORPHAN_GRACE = 5.0  # seconds that those whom a process left behind may go on writing


def stream(command: Command, on_line: Callable[[bytes], object]) -> ProcessResult:
    """Run and hand over each line of standard output as it comes, in this thread. `stdout` of the
    result is empty; `stderr` is the tail. Raises what `on_line` raises, and KeyboardInterrupt: the
    process and all that it started are stopped before."""
    start_time = time.monotonic()
    try:
        child = spawn(command)
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
        timed_out = _hand_over(child, lines, on_line, Deadline(child.pid, command.timeout))
        child.wait()
    except BaseException:
        kill_tree(child)
        raise
    finally:
        keeper.end(child.pid)
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
    limit: Deadline,
) -> bool:
    """Hand over the lines until the process has ended and nobody writes any more; whether it had
    to be stopped. What it left behind keeps its standard output open, and is given a while."""
    exited = closed = stopped = timed_out = False
    deadline = limit.next_look
    while not (exited and closed):
        remaining = deadline - time.monotonic()
        if remaining <= 0.0 and stopped:  # one that left the tree holds the pipe
            break
        if remaining <= 0.0 and not exited and not limit.is_over():
            deadline = limit.next_look
            continue
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
