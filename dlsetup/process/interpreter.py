"""Runs a probe in a foreign interpreter: a value, or how it failed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.facts import Start
from dlsetup.process.children import ChildResult, Unreadable, run_child
from dlsetup.process.run import Command, ProcessResult, decode, do_nothing

PROBES = Path(__file__).parents[1] / "probes"
TIMEOUT = 20.0  # seconds: a cold start from a network home takes that long
STDERR_CHARACTERS = 2000  # characters of standard error that are kept


class ProbeResult(NamedTuple):
    """What an interpreter said, one value for each line, and how it ended; `start` is of the first
    try, `process` of the one that gave the values."""

    values: tuple[dict[str, Any], ...]
    start: Start
    process: ProcessResult


def run_probe(
    python: str,
    probe: str,
    arguments: Sequence[str] = (),
    *,
    env: Mapping[str, str],
    timeout: float = TIMEOUT,
    on_start: Callable[[], object] = do_nothing,
) -> ProbeResult:
    """Run `probes/<probe>.py` as the student would run Python and, where that fails,
    again in isolation: the difference is the fact."""

    def run_with(*flags: str, timeout: float, on_start: Callable[[], object]) -> ProbeResult:
        def command_of(marker: str) -> Command:
            argv = probe_argv(python, probe, marker, *arguments, flags=flags)
            return Command(argv, timeout, env, on_start=on_start)

        return _probe_result(run_child(command_of, json.loads))

    result = run_with(timeout=timeout, on_start=on_start)
    if result.values or result.start.outcome == "not-started":
        return result
    for flags in (("-I",), ("-E", "-s")):  # 2.7 has no -I
        retry = run_with(*flags, timeout=timeout / 2, on_start=do_nothing)
        if retry.values:
            start = _start_fact("isolated-only", result.process, noise=result.start.noise is True)
            return ProbeResult(retry.values, start, retry.process)
    return result


def probe_argv(
    python: str, probe: str, marker: str, *arguments: str, flags: Sequence[str] = ()
) -> tuple[str, ...]:
    """How `probes/<probe>.py` is started, without byte code being written."""
    return (python, "-B", *flags, str(PROBES / f"{probe}.py"), marker, *arguments)


def _probe_result(child: ChildResult[dict[str, Any]]) -> ProbeResult:
    """What stands before a line that was cut: a value is known by its place."""
    values: list[dict[str, Any]] = []
    for line in child.lines:
        if isinstance(line, Unreadable):
            break
        values.append(line)
    outcome = _outcome(child.process, values, garbled=len(values) < len(child.lines))
    start = _start_fact(outcome, child.process, noise=child.noise)
    return ProbeResult(tuple(values), start, child.process)


def _outcome(process: ProcessResult, values: Sequence[object], *, garbled: bool) -> str:
    if process.error is not None:
        return "not-started"
    if values:
        return "garbled" if garbled else "ok"
    if process.timed_out:
        return "hung"
    if process.returncode != 0:
        return "crashed"
    return "garbled" if garbled else "silent"


def _start_fact(outcome: str, process: ProcessResult, *, noise: bool) -> Start:
    text = process.error if process.error is not None else decode(process.stderr).strip()
    return Start(
        outcome=outcome,
        returncode=process.returncode,
        signal=process.signal,
        stderr=text[-STDERR_CHARACTERS:],
        noise=noise,
        seconds=round(process.seconds, 3),
    )
