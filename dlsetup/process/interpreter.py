"""Runs a probe in a foreign interpreter: a value, or how it failed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dlsetup.facts import Start
from dlsetup.process.run import Ended, decode, run

PROBES = Path(__file__).parents[1] / "probes"
LIMIT = 20.0  # seconds: a cold start from a network home takes that long
TAIL = 2000  # characters of standard error that are kept


class Answer(NamedTuple):
    """What an interpreter said, one value for each line, and how it ended."""

    values: tuple[dict[str, Any], ...]
    start: Start
    ended: Ended


def ask(
    python: str,
    probe: str,
    arguments: Sequence[str] = (),
    *,
    env: Mapping[str, str],
    cwd: str | None = None,
    timeout: float = LIMIT,
    started: Callable[[], object] = lambda: None,
) -> Answer:
    """Run `probes/<probe>.py` as the student would run Python and, where that fails,
    again in isolation: the difference is the fact."""
    answer = _once(python, probe, arguments, (), env=env, cwd=cwd, timeout=timeout, started=started)
    if answer.values or answer.start.outcome == "not-started":
        return answer
    for flags in (("-I",), ("-E", "-s")):  # 2.7 has no -I
        again = _once(python, probe, arguments, flags, env=env, cwd=cwd, timeout=timeout / 2)
        if again.values:
            start = _outcome("isolated-only", answer.ended, noise=answer.start.noise is True)
            return Answer(again.values, start, answer.ended)
    return answer


def once(
    python: str,
    probe: str,
    arguments: Sequence[str] = (),
    *,
    env: Mapping[str, str],
    timeout: float,
) -> Answer:
    """Run `probes/<probe>.py` as the student would run Python, and leave it at that."""
    return _once(python, probe, arguments, (), env=env, cwd=None, timeout=timeout)


def _once(
    python: str,
    probe: str,
    arguments: Sequence[str],
    flags: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: str | None,
    timeout: float,
    started: Callable[[], object] = lambda: None,
) -> Answer:
    marker = f"<{os.urandom(8).hex()}>"
    argv = [python, "-B", *flags, str(PROBES / f"{probe}.py"), marker, *arguments]
    ended = run(argv, timeout=timeout, env=env, cwd=cwd, started=started)
    values, noise = _read(ended.stdout, marker)
    return Answer(values, _outcome(_word(ended, values), ended, noise=noise), ended)


def _read(stdout: bytes, marker: str) -> tuple[tuple[dict[str, Any], ...], bool]:
    """The marked lines, and whether anything else was printed."""
    values, noise = [], False
    for line in stdout.splitlines():
        head, found, rest = line.partition(marker.encode())
        if found:
            values.append(json.loads(rest))
        noise = noise or bool(head.strip())
    return tuple(values), noise


def _word(ended: Ended, values: tuple[dict[str, Any], ...]) -> str:
    if ended.error is not None:
        return "not-started"
    if values:
        return "ok"
    if ended.timed_out:
        return "hung"
    return "silent" if ended.returncode == 0 else "crashed"


def _outcome(word: str, ended: Ended, *, noise: bool) -> Start:
    text = ended.error if ended.error is not None else decode(ended.stderr).strip()
    return Start(
        outcome=word,
        returncode=ended.returncode,
        signal=ended.signal,
        stderr=text[-TAIL:],
        noise=noise,
        seconds=round(ended.seconds, 3),
    )


def environment(environ: Mapping[str, str], prefix: str, kind: str) -> dict[str, str]:
    """The environment a probe gets: the student's, and for a conda Python on Windows
    its Library\\bin on PATH, without which numpy's DLLs are not found."""
    if os.name != "nt" or not kind.startswith("conda"):
        return dict(environ)
    folders = [
        prefix,
        *(os.path.join(prefix, *part) for part in (("Library", "bin"), ("Scripts",))),
    ]
    return {**environ, "PATH": os.pathsep.join([*folders, environ.get("PATH", "")])}
