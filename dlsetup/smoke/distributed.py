"""A training by several processes: the command that starts it, and its record. torchrun starts
the processes, never dlsetup; see docs/distributed.md."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dlsetup.facts import DistributedRun
from dlsetup.files.plain_json import parse_json
from dlsetup.files.reading import read_whole
from dlsetup.process import run as process
from dlsetup.records import msgspec

SCRIPT = Path(__file__).parents[1] / "probes" / "distributed.py"
DEFAULT_RECORD = "dlsetup-distributed.json"
SCHEMA = "dlsetup/distributed/1"
RANK_VARIABLES = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")
TIME_LIMIT = 600.0  # seconds: the script has limits of its own, far below


def torchrun_command(python: str, script: Path = SCRIPT) -> tuple[str, ...]:
    """What to type for two processes on this machine."""
    return (python, "-m", "torch.distributed.run", "--nproc-per-node", "2", str(script))


def multi_node_command(python: str, script: Path = SCRIPT) -> tuple[str, ...]:
    """What to type on the first of two machines. Without the time limit torchrun waits ten
    minutes for a machine that cannot be reached."""
    options = ("--nnodes", "2", "--node-rank", "0", "--master-addr", "HOST", "--master-port")
    torchrun = (python, "-m", "torch.distributed.run", *options, "29500", "--nproc-per-node", "1")
    return (*torchrun, "--rdzv-conf", "timeout=60", str(script))


def is_rank_process(environ: Mapping[str, str]) -> bool:
    """torchrun, or somebody else, has said which process of how many this is."""
    return all(environ.get(name) for name in RANK_VARIABLES)


def run_rank(python: str, result: str, environ: Mapping[str, str]) -> process.ProcessResult:
    """Be that process: it writes `result` on rank 0, and beside it where another rank fails.
    Raises OSError: the record of an earlier one cannot be taken away."""
    record_path(result, environ).unlink(missing_ok=True)
    argv = (python, "-B", str(SCRIPT), "--result", os.path.abspath(result))
    with _forwarding_sigterm() as on_started:
        return process.run(argv, timeout=TIME_LIMIT, env=environ, on_start=on_started)


@contextmanager
def _forwarding_sigterm() -> Iterator[Callable[[], None]]:
    """torchrun sends it to the ranks that are left when one failed, and waits half a minute; the
    script finds out in that time which one it was. To be called when the script runs: the signal
    may have come before."""
    signals: list[int] = []

    def on_sigterm(number: int, _: object) -> None:
        signals.append(number)
        process.terminate_all()

    def on_started() -> None:
        if signals:
            process.terminate_all()

    previous_handler = signal.signal(signal.SIGTERM, on_sigterm)
    try:
        yield on_started
    finally:
        signal.signal(signal.SIGTERM, previous_handler)


def record_path(result: str, environ: Mapping[str, str]) -> Path:
    """Where this process leaves its record."""
    rank = environ.get("RANK", "0")
    return Path(result if rank == "0" else f"{result}.rank{rank}")


def find_record(result: str, environ: Mapping[str, str]) -> Path | None:
    """The record that this process left."""
    file = record_path(result, environ)
    return file if file.exists() else None


def read_record(file: Path) -> DistributedRun:
    """Raises ValueError: it is no record; OSError: it cannot be read."""
    record = parse_json(read_whole(file))
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise ValueError(f"no {SCHEMA}")
    return msgspec.convert(record, DistributedRun)
