"""Starts programs: the door of this room, with what its users need beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dlsetup.process.command import Command, do_nothing
from dlsetup.process.result import ProcessResult, decode
from dlsetup.process.running import (
    is_running,
    kill_all,
    reset_after_interrupt,
    terminate_all,
)
from dlsetup.process.streaming import stream

__all__ = [
    "Command",
    "ProcessResult",
    "decode",
    "do_nothing",
    "is_running",
    "kill_all",
    "reset_after_interrupt",
    "run",
    "stream",
    "stream_lines",
    "terminate_all",
]


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
