"""The last times at which an environment was in order, and what the machine was like then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.storage.atomic import write_private
from dlsetup.storage.locks import BusyError, locked
from dlsetup.storage.own_file import DamagedFileError, read_record, set_aside

FILE_NAME, LOCK_NAME = "good-runs.json", "good-runs.lock"
KEPT = 30  # good runs, of all environments together
PATIENCE = 1.0  # seconds for another dlsetup that writes the same file


class GoodRun(msgspec.Struct, frozen=True):
    """`created`: ISO 8601, UTC; `prefix`: the environment; `state`: as describe_state gives it."""

    created: str
    prefix: str
    state: dict[str, str] = {}


class GoodRuns(msgspec.Struct, frozen=True):
    runs: tuple[GoodRun, ...] = ()


def load_good_runs(folder: Path) -> tuple[GoodRun, ...]:
    """The oldest first; none where nothing can be read: it is a convenience."""
    try:
        return read_record(folder / FILE_NAME, GoodRuns).runs
    except (OSError, DamagedFileError):
        return ()


def latest_good_run(folder: Path, prefix: str) -> GoodRun | None:
    runs = reversed(load_good_runs(folder))
    return next((run for run in runs if run.prefix == prefix), None)


def add_good_run(folder: Path, created: str, prefix: str, state: Mapping[str, str]) -> bool:
    """Whether it could be kept. One that says the same as the one before takes its place."""
    run = GoodRun(created, prefix, dict(state))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / LOCK_NAME, PATIENCE):
            _write(folder, run)
    except (OSError, BusyError, UserError):
        return False
    return True


def _write(folder: Path, run: GoodRun) -> None:
    path = folder / FILE_NAME
    try:
        runs = read_record(path, GoodRuns).runs
    except FileNotFoundError:
        runs = ()
    except DamagedFileError:
        set_aside(path)
        runs = ()
    same = (run.prefix, run.state)
    others = tuple(each for each in runs if (each.prefix, each.state) != same)
    kept = GoodRuns((*others, run)[-KEPT:])
    write_private(path, json.dumps(msgspec.to_builtins(kept)) + "\n")
