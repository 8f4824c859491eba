"""Fixes: plan, back up, run. Showing, asking and looking again are the caller's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from dlsetup.files.reading import read_whole
from dlsetup.model.fixes import CommentOut, EditJson, Fix, Recode, Remove, Rename, Run, Write
from dlsetup.model.text import Text
from dlsetup.process.run import ProcessResult
from dlsetup.repair import leftovers
from dlsetup.repair.edits import Edit, edited
from dlsetup.repair.journal import Journal, JournalEntry, replace
from dlsetup.repair.packages import installed_versions
from dlsetup.storage.atomic import write_text
from dlsetup.storage.transfer import copy, move

CommandRunner = Callable[[tuple[str, ...]], ProcessResult]


class FixResult(NamedTuple):
    """How a fix went. `step` is the one it stopped at (from 0), None where all ran."""

    outcome: Literal["done", "failed", "refused", "for-a-person"]
    step: int | None = None
    process_result: ProcessResult | None = None
    reason: Text | None = None
    detail: str = ""


def apply_fix(fix: Fix, *, run: CommandRunner, journal: Journal) -> FixResult:
    """Run the steps in order; stop at the first that fails, is refused or needs a person."""
    for number, step in enumerate(fix.steps):
        match step:
            case Run():
                result = _run_command(step, fix.environment, run, journal)
            case Write():
                result = _write_file(step, journal)
            case CommentOut() | Recode() | EditJson():
                result = _edit_file(step, journal)
            case Rename():
                result = _rename_path(step, fix.environment, journal)
            case Remove():
                result = _remove_path(step, fix.environment, journal)
            case _:
                result = FixResult("for-a-person", reason=step.text)
        if result.outcome != "done":
            return result._replace(step=number)
    return FixResult("done")


def _run_command(step: Run, environment: str, run: CommandRunner, journal: Journal) -> FixResult:
    before = installed_versions(environment) if environment else {}
    names = tuple(sorted(leftovers.list_site_packages(environment))) if environment else None
    entry = JournalEntry(step, environment=environment, before=before, names=names)
    number = journal.begin(entry)
    result = run(step.argv)
    outcome: Literal["done", "failed"] = "done" if result.returncode == 0 else "failed"
    after = installed_versions(environment) if environment else None
    journal.end(number, replace(entry, state=outcome, after=after))
    return FixResult(outcome, process_result=result)


def _write_file(step: Write, journal: Journal) -> FixResult:
    path = Path(step.path)
    if not path.is_absolute() or path.is_dir():
        return FixResult("refused", reason=INVALID_PATH, detail=step.path)
    folders = tuple(str(folder) for folder in path.parents if not folder.exists())
    entry = JournalEntry(
        step, backup=journal.next_backup_name(), existed=path.exists(), folders=folders
    )
    number = journal.begin(entry)
    try:
        if entry.existed:
            copy(path, journal.folder / entry.backup)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, step.content)
    except OSError as error:
        journal.end(number, replace(entry, state="failed"))
        return FixResult("failed", detail=str(error))
    journal.end(number, replace(entry, state="done"))
    return FixResult("done")


def _edit_file(step: Edit, journal: Journal) -> FixResult:
    """The file is written again as it is now, but for what the step is about."""
    try:
        content = read_whole(step.path)
    except OSError as error:
        return FixResult("failed", detail=str(error))
    new = edited(step, content)
    if isinstance(new, Text):
        return FixResult("refused", reason=new, detail=step.path)
    if new.encode("utf-8", "surrogateescape") == content:
        return FixResult("done")
    return _write_file(Write(step.path, new), journal)


def _rename_path(step: Rename, environment: str, journal: Journal) -> FixResult:
    path = Path(step.path)
    target = path.with_name(step.name)
    if reason := why_refused(path, environment=environment, journal=journal):
        return FixResult("refused", reason=reason, detail=step.path)
    if os.path.lexists(target):
        return FixResult("refused", reason=NAME_TAKEN, detail=str(target))
    entry = JournalEntry(step, existed=True)
    number = journal.begin(entry)
    try:
        os.rename(path, target)
    except OSError as error:
        journal.end(number, replace(entry, state="failed"))
        return FixResult("failed", detail=str(error))
    journal.end(number, replace(entry, state="done"))
    return FixResult("done")


def _remove_path(step: Remove, environment: str, journal: Journal) -> FixResult:
    path = Path(step.path)
    if reason := why_refused(path, environment=environment, journal=journal):
        return FixResult("refused", reason=reason, detail=step.path)
    if not os.path.lexists(path):
        return FixResult("done")
    entry = JournalEntry(step, backup=journal.next_backup_name(), existed=True)
    number = journal.begin(entry)
    try:
        move(path, journal.folder / entry.backup)
    except OSError as error:
        journal.end(number, replace(entry, state="failed"))
        return FixResult("failed", detail=str(error))
    journal.end(number, replace(entry, state="done"))
    return FixResult("done")


def why_refused(path: Path, *, environment: str, journal: Journal) -> Text | None:
    """Why `path` is never removed, or None."""
    folders = (journal.home, journal.folder, *([Path(environment)] if environment else ()))
    if reason := why_protected(path, folders):
        return reason
    real = Path(os.path.realpath(path.parent)) / path.name
    scopes = (Path(environment), journal.home) if environment else (journal.home,)
    scope = next((folder for folder in scopes if path.is_relative_to(folder)), None)
    if scope and not real.is_relative_to(os.path.realpath(scope)):
        return LINK_LEADS_OUT
    return None


def why_protected(path: Path, folders: Iterable[Path]) -> Text | None:
    """Why `path` is none that is moved as a whole: one of `folders` is it, or in it."""
    if not path.is_absolute() or ".." in path.parts:
        return INVALID_PATH
    real = Path(os.path.realpath(path.parent)) / path.name
    spellings = {
        spelling for folder in folders for spelling in (folder, Path(os.path.realpath(folder)))
    }
    if any(folder.is_relative_to(target) for folder in spellings for target in (path, real)):
        return PROTECTED_PATH
    return None


NAME_TAKEN = Text(
    en="Something with the new name is already there: {detail}",
    ko="새 이름을 가진 것이 이미 있습니다: {detail}",
)


INVALID_PATH = Text(
    en="The path is not absolute, contains `..`, or is a folder although a file is expected.",
    ko="절대 경로가 아니거나 `..` 부분이 들어 있거나, 파일이어야 할 자리에 폴더가 있습니다.",
)


PROTECTED_PATH = Text(
    en="The path is or contains the home folder, the environment itself or dlsetup's records.",
    ko="홈 폴더나 가상 환경 전체, 또는 dlsetup의 기록이 들어 있는 경로이므로 지우지 않습니다.",
)


LINK_LEADS_OUT = Text(
    en="A link in the path points outside the folder, so nothing is deleted.",
    ko="경로 중간의 링크가 바깥 폴더를 가리키고 있어 지우지 않습니다.",
)
