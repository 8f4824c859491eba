"""A training by several processes: the command that starts it, and its record. torchrun starts
the processes, never dlsetup; see docs/distributed.md."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from dlsetup.facts import DistributedRun
from dlsetup.process import run as process

SCRIPT = Path(__file__).parents[1] / "probes" / "distributed.py"
RESULT = "dlsetup-distributed.json"
SCHEMA = "dlsetup/distributed/1"
NEEDED = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")
LIMIT = 600.0  # seconds: the script has limits of its own, far below


def command(python: str, script: Path = SCRIPT) -> tuple[str, ...]:
    """What to type for two processes on this machine."""
    return (python, "-m", "torch.distributed.run", "--nproc-per-node", "2", str(script))


def command_on_many(python: str, script: Path = SCRIPT) -> tuple[str, ...]:
    """What to type on the first of two machines. Without the time limit torchrun waits ten
    minutes for a machine that cannot be reached."""
    places = ("--nnodes", "2", "--node-rank", "0", "--master-addr", "HOST", "--master-port")
    begin = (python, "-m", "torch.distributed.run", *places, "29500", "--nproc-per-node", "1")
    return (*begin, "--rdzv-conf", "timeout=60", str(script))


def started(environ: Mapping[str, str]) -> bool:
    """torchrun, or somebody else, has said which process of how many this is."""
    return all(environ.get(name) for name in NEEDED)


def attend(python: str, result: str, environ: Mapping[str, str]) -> process.ProcessResult:
    """Be that process: it writes `result` on rank 0, and beside it where another rank fails.
    Raises OSError: the record of an earlier one cannot be taken away."""
    own(result, environ).unlink(missing_ok=True)
    argv = (python, "-B", str(SCRIPT), "--result", result)
    with _passing_on_sigterm() as begun:
        return process.run(argv, timeout=LIMIT, env=environ, on_start=begun)


@contextmanager
def _passing_on_sigterm() -> Iterator[Callable[[], None]]:
    """torchrun sends it to the ranks that are left when one failed, and waits half a minute; the
    script finds out in that time which one it was. To be called when the script runs: the signal
    may have come before."""
    told: list[int] = []

    def heard(number: int, _: object) -> None:
        told.append(number)
        process.terminate_all()

    def begun() -> None:
        if told:
            process.terminate_all()

    before = signal.signal(signal.SIGTERM, heard)
    try:
        yield begun
    finally:
        signal.signal(signal.SIGTERM, before)


def own(result: str, environ: Mapping[str, str]) -> Path:
    """Where this process leaves its record."""
    rank = environ.get("RANK", "0")
    return Path(result if rank == "0" else f"{result}.rank{rank}")


def written(result: str, environ: Mapping[str, str]) -> Path | None:
    """The record that this process left."""
    file = own(result, environ)
    return file if file.exists() else None


def read(file: Path) -> DistributedRun:
    """Raises ValueError: it is no record; OSError: it cannot be read."""
    told = json.loads(file.read_bytes())
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise ValueError(f"no {SCHEMA}")
    return msgspec.convert(told, DistributedRun)
