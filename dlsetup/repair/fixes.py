"""Fixes: plan, back up, run. Showing, asking and looking again are the caller's."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from packaging.utils import canonicalize_name

from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Remove, Run, Write
from dlsetup.model.text import Text
from dlsetup.process.run import Ended
from dlsetup.repair import leftovers
from dlsetup.repair.journal import Create, Entry, Journal, replace
from dlsetup.storage.atomic import write_text
from dlsetup.storage.transfer import copy, move

Runner = Callable[[tuple[str, ...]], Ended]
MARKER = ".dlsetup-environment"  # in an environment that we made: it names the journal
UNFINISHED = "unfinished"


class Planned(NamedTuple):
    """A fix and the findings that it mends."""

    fix: Fix
    findings: tuple[Finding, ...]


class Result(NamedTuple):
    """How a fix went. `step` is the one it stopped at (from 0), None where all ran."""

    outcome: Literal["done", "failed", "refused", "for-a-person"]
    step: int | None = None
    ended: Ended | None = None
    reason: Text | None = None
    detail: str = ""


def plan(findings: Iterable[Finding]) -> tuple[Planned, ...]:
    """The fixes of root causes, in order; one that mends several findings stands once."""
    planned: dict[str, Planned] = {}
    for finding in findings:
        if finding.fix is None or not finding.bad or finding.because_of:
            continue
        fix = finding.fix
        key = json.dumps(msgspec.to_builtins((fix.steps, fix.environment)))
        old = planned.get(key, Planned(fix, ()))
        safe = replace(old.fix, safe=old.fix.safe and fix.safe)
        planned[key] = Planned(safe, (*old.findings, finding))
    return tuple(planned.values())


def apply(fix: Fix, *, run: Runner, journal: Journal) -> Result:
    """Run the steps in order; stop at the first that fails, is refused or needs a person."""
    for number, step in enumerate(fix.steps):
        match step:
            case Run():
                result = _run(step, fix.environment, run, journal)
            case Write():
                result = _write(step, journal)
            case Remove():
                result = _remove(step, fix.environment, journal)
            case _:
                result = Result("for-a-person", reason=step.text)
        if result.outcome != "done":
            return result._replace(step=number)
    return Result("done")


def create(prefix: str, argv: tuple[str, ...], *, run: Runner, journal: Journal) -> Result:
    """Make an environment with `argv`; what is made is marked as ours, even half of it,
    so that undo, or the next start, may take it away (uv and conda make nothing in a
    folder that is there). What was there before is never marked."""
    path = Path(prefix)
    if UNFINISHED in marker(path):
        shutil.rmtree(path)
    existed = os.path.lexists(path) and (not path.is_dir() or any(path.iterdir()))
    entry = Entry(Create(prefix, argv), existed=existed, environment=prefix)
    number = journal.begin(entry)
    done = False
    try:
        ended = run(argv)
        done = ended.returncode == 0
    finally:
        if not existed and path.is_dir():
            words = (journal.folder.name,) if done else (journal.folder.name, UNFINISHED)
            write_text(path / MARKER, " ".join(words) + "\n")
    journal.end(number, replace(entry, state="done" if done else "failed"))
    return Result("done" if done else "failed", None if done else 0, ended)


def versions(prefix: str) -> dict[str, str]:
    """Name to version of what is installed at `prefix`, by the names of its .dist-info."""
    found = {}
    for pattern in leftovers.EITHER_LAYOUT:
        for folder in Path(prefix).glob(f"{pattern}/*.dist-info"):
            name, _, version = folder.name.removesuffix(".dist-info").rpartition("-")
            if name and not name.startswith("~"):
                found[str(canonicalize_name(name))] = version
    return dict(sorted(found.items()))


def _run(step: Run, environment: str, run: Runner, journal: Journal) -> Result:
    before = versions(environment) if environment else {}
    names = tuple(sorted(leftovers.names(environment))) if environment else None
    entry = Entry(step, environment=environment, before=before, names=names)
    number = journal.begin(entry)
    ended = run(step.argv)
    outcome: Literal["done", "failed"] = "done" if ended.returncode == 0 else "failed"
    after = versions(environment) if environment else None
    journal.end(number, replace(entry, state=outcome, after=after))
    return Result(outcome, ended=ended)


def _write(step: Write, journal: Journal) -> Result:
    path = Path(step.path)
    if not path.is_absolute() or path.is_dir():
        return Result("refused", reason=NOT_THERE, detail=step.path)
    folders = tuple(str(each) for each in path.parents if not each.exists())
    entry = Entry(step, backup=journal.backup(), existed=path.exists(), folders=folders)
    number = journal.begin(entry)
    try:
        if entry.existed:
            copy(path, journal.folder / entry.backup)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, step.content)
    except OSError as error:
        journal.end(number, replace(entry, state="failed"))
        return Result("failed", detail=str(error))
    journal.end(number, replace(entry, state="done"))
    return Result("done")


def _remove(step: Remove, environment: str, journal: Journal) -> Result:
    path = Path(step.path)
    if reason := refusal(path, environment=environment, journal=journal):
        return Result("refused", reason=reason, detail=step.path)
    if not os.path.lexists(path):
        return Result("done")
    entry = Entry(step, backup=journal.backup(), existed=True)
    number = journal.begin(entry)
    try:
        move(path, journal.folder / entry.backup)
    except OSError as error:
        journal.end(number, replace(entry, state="failed"))
        return Result("failed", detail=str(error))
    journal.end(number, replace(entry, state="done"))
    return Result("done")


def refusal(path: Path, *, environment: str, journal: Journal) -> Text | None:
    """Why `path` is never taken away, or None."""
    if not path.is_absolute() or ".." in path.parts:
        return NOT_THERE
    real = Path(os.path.realpath(path.parent)) / path.name
    keep = (journal.home, journal.folder, *([Path(environment)] if environment else ()))
    kept = {each for one in keep for each in (one, Path(os.path.realpath(one)))}
    if any(one.is_relative_to(each) for one in kept for each in (path, real)):
        return TOO_MUCH
    scopes = (Path(environment), journal.home) if environment else (journal.home,)
    scope = next((each for each in scopes if path.is_relative_to(each)), None)
    if scope and not real.is_relative_to(os.path.realpath(scope)):
        return OUTSIDE
    return None


def marker(path: Path) -> tuple[str, ...]:
    """The words of the marker at `path`: the journal's name, and whether it is half."""
    marker = path / MARKER
    if path.is_symlink() or not marker.is_file():
        return ()
    return tuple(marker.read_text("utf-8", "replace").split())


NOT_THERE = Text(
    en="The path is not absolute, goes through `..`, or is a folder where a file is meant.",
    ko="절대 경로가 아니거나 `..` 부분이 들어 있거나, 파일이어야 할 자리에 폴더가 있습니다.",
)


TOO_MUCH = Text(
    en="The path is or contains the home folder, the environment itself or dlsetup's records.",
    ko="홈 폴더나 가상 환경 전체, 또는 dlsetup의 기록이 들어 있는 경로이므로 지우지 않습니다.",
)


OUTSIDE = Text(
    en="A link on the way leads out of the folder in which the path seems to lie.",
    ko="경로 중간의 링크가 바깥 폴더를 가리키고 있어 지우지 않습니다.",
)
