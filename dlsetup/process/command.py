"""How a process is started."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


def do_nothing() -> None:
    """What is called when a process is under way and nobody waits for that."""


class Command(NamedTuple):
    """How a process is started: in a folder of ours, where no file of the student's is in its way.
    `timeout`: seconds, the whole tree is stopped after that, or later while it works and a loaded
    machine has not given it so many of its processors; `env`: its whole environment, None:
    ours; `on_start` is called when it is under way."""

    argv: Sequence[str]
    timeout: float
    env: Mapping[str, str] | None = None
    stdin: bytes = b""
    on_start: Callable[[], object] = do_nothing
    merge_stderr: bool = False
