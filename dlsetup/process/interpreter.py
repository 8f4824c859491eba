"""Runs a probe in a foreign interpreter: a value, or how it failed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.facts import Start
from dlsetup.process.run import ProcessResult, decode, run

PROBES = Path(__file__).parents[1] / "probes"
TIMEOUT = 20.0  # seconds: a cold start from a network home takes that long
STDERR_CHARACTERS = 2000  # characters of standard error that are kept


class ProbeResult(NamedTuple):
    """What an interpreter said, one value for each line, and how it ended."""

    values: tuple[dict[str, Any], ...]
    start: Start
    process: ProcessResult


def run_probe(
    python: str,
    probe: str,
    arguments: Sequence[str] = (),
    *,
    env: Mapping[str, str],
    cwd: str | None = None,
    timeout: float = TIMEOUT,
    on_start: Callable[[], object] = lambda: None,
) -> ProbeResult:
    """Run `probes/<probe>.py` as the student would run Python and, where that fails,
    again in isolation: the difference is the fact."""
    result = _run_with_flags(
        python, probe, arguments, (), env=env, cwd=cwd, timeout=timeout, on_start=on_start
    )
    if result.values or result.start.outcome == "not-started":
        return result
    for flags in (("-I",), ("-E", "-s")):  # 2.7 has no -I
        retry = _run_with_flags(
            python, probe, arguments, flags, env=env, cwd=cwd, timeout=timeout / 2
        )
        if retry.values:
            start = _start_fact("isolated-only", result.process, noise=result.start.noise is True)
            return ProbeResult(retry.values, start, result.process)
    return result


def run_probe_once(
    python: str,
    probe: str,
    arguments: Sequence[str] = (),
    *,
    env: Mapping[str, str],
    timeout: float,
) -> ProbeResult:
    """Run `probes/<probe>.py` as the student would run Python, and leave it at that."""
    return _run_with_flags(python, probe, arguments, (), env=env, cwd=None, timeout=timeout)


def _run_with_flags(
    python: str,
    probe: str,
    arguments: Sequence[str],
    flags: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: str | None,
    timeout: float,
    on_start: Callable[[], object] = lambda: None,
) -> ProbeResult:
    marker = f"<{os.urandom(8).hex()}>"
    argv = [python, "-B", *flags, str(PROBES / f"{probe}.py"), marker, *arguments]
    process = run(argv, timeout=timeout, env=env, cwd=cwd, on_start=on_start)
    values, noise = _marked_values(process.stdout, marker)
    return ProbeResult(
        values, _start_fact(_outcome(process, values), process, noise=noise), process
    )


def _marked_values(stdout: bytes, marker: str) -> tuple[tuple[dict[str, Any], ...], bool]:
    """The marked lines, and whether anything else was printed."""
    values, noise = [], False
    for line in stdout.splitlines():
        before, separator, payload = line.partition(marker.encode())
        if separator:
            values.append(json.loads(payload))
        noise = noise or bool(before.strip())
    return tuple(values), noise


def _outcome(process: ProcessResult, values: tuple[dict[str, Any], ...]) -> str:
    if process.error is not None:
        return "not-started"
    if values:
        return "ok"
    if process.timed_out:
        return "hung"
    return "silent" if process.returncode == 0 else "crashed"


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
