"""Fixes: plan, back up, run, undo. Showing, asking and looking again are the caller's.

A journal is one folder with `journal.json` and the backups; an entry stands in it before
its step begins, so that whatever stops us, `undo` knows what may have been changed.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from packaging.utils import canonicalize_name

from dlsetup.errors import FAILED, Stop
from dlsetup.model import Finding, Fix, Remove, Run, Text, Write
from dlsetup.process import Ended
from dlsetup.writing import write_text

Runner = Callable[[tuple[str, ...]], Ended]
FILE = "journal.json"
MARKER = ".dlsetup-environment"  # in an environment that we made: it names the journal
UNFINISHED = "unfinished"
EITHER_LAYOUT = ("lib/python*/site-packages", "Lib/site-packages")
OVER = ("undone", "kept")
replace = msgspec.structs.replace


class Create(msgspec.Struct, frozen=True, tag_field="type", tag="create"):
    """Make an environment at `path`, which was not there before."""

    path: str
    argv: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step. `backup` is a name in the journal's folder; `folders` were made for the
    file; `before` and `after` are the environment's versions around a Run. `kept`: undo was
    asked for, and there is no way back."""

    step: Run | Write | Remove | Create
    state: Literal["begun", "done", "failed", "undone", "kept"] = "begun"
    backup: str = ""
    existed: bool = False
    folders: tuple[str, ...] = ()
    environment: str = ""
    before: dict[str, str] = {}
    after: dict[str, str] | None = None


class Log(msgspec.Struct, frozen=True):
    """All that one command changed; `created` is ISO 8601, UTC."""

    created: str
    entries: tuple[Entry, ...] = ()

    @property
    def undone(self) -> bool:
        return all(entry.state in OVER for entry in self.entries)


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


class Obstacle(NamedTuple):
    """Why an entry was not put back; `final`: trying again will not help."""

    detail: str
    final: bool = False


class Undone(NamedTuple):
    """`left`: the entries that were not put back; `partly`: all of them for good."""

    outcome: Literal["undone", "partly", "nothing", "failed"]
    journal: str = ""
    entries: tuple[Entry, ...] = ()
    left: tuple[tuple[Entry, Obstacle], ...] = ()


class Journal:
    """The open journal of one command, kept on disk after every change."""

    def __init__(self, folder: Path, log: Log, home: Path) -> None:
        self.folder, self.log, self.home = folder, log, home

    def begin(self, entry: Entry) -> int:
        self._save(replace(self.log, entries=(*self.log.entries, entry)))
        return len(self.log.entries) - 1

    def end(self, number: int, entry: Entry) -> None:
        entries = self.log.entries
        self._save(replace(self.log, entries=(*entries[:number], entry, *entries[number + 1 :])))

    def backup(self) -> str:
        return f"backup-{len(self.log.entries) + 1}"

    def _save(self, log: Log) -> None:
        plain = json.dumps(msgspec.to_builtins(log), indent=1)  # ASCII: lone surrogates survive
        write_text(self.folder / FILE, plain + "\n")
        self.log = log


def open_journal(folder: Path, *, created: str, home: Path) -> Journal:
    """A new journal below `folder` (the state's), named by its time, never one that exists."""
    name = "".join(letter for letter in created if letter.isalnum())
    number = 1
    while True:
        path = folder / "fixes" / f"{name}-{number:03}"
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            number += 1
        else:
            return Journal(path, Log(created), home)


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
    if UNFINISHED in _marker(path):
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
    for pattern in EITHER_LAYOUT:
        for folder in Path(prefix).glob(f"{pattern}/*.dist-info"):
            name, _, version = folder.name.removesuffix(".dist-info").rpartition("-")
            if name and not name.startswith("~"):
                found[str(canonicalize_name(name))] = version
    return dict(sorted(found.items()))


def undo(folder: Path, *, run: Runner, home: Path) -> Undone:
    """Put back what the latest command changed, last step first; `folder` is the state's.
    An entry that cannot be put back is named and the others go on.

    Raises Stop: the journal cannot be read.
    """
    journal = _latest(folder, home)
    if journal is None:
        return Undone("nothing")
    done: list[Entry] = []
    left: list[tuple[Entry, Obstacle]] = []
    removed = {each.environment for each in journal.log.entries if _ours(each, journal)}
    for number, entry in reversed(tuple(enumerate(journal.log.entries))):
        if entry.state in OVER:
            continue
        doomed = isinstance(entry.step, Run) and entry.environment in removed
        obstacle = None if doomed else _put_back(entry, journal, run)
        if obstacle is None:
            journal.end(number, replace(entry, state="undone"))
            done.append(entry)
            continue
        left.append((entry, obstacle))
        if obstacle.final:
            journal.end(number, replace(entry, state="kept"))
    return Undone(_outcome(left), journal.folder.name, tuple(done), tuple(left))


def _outcome(
    left: Sequence[tuple[Entry, Obstacle]],
) -> Literal["undone", "partly", "failed"]:
    if not left:
        return "undone"
    return "partly" if all(obstacle.final for _, obstacle in left) else "failed"


def _run(step: Run, environment: str, run: Runner, journal: Journal) -> Result:
    before = versions(environment) if environment else {}
    entry = Entry(step, environment=environment, before=before)
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
            _copy(path, journal.folder / entry.backup)
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
        _move(path, journal.folder / entry.backup)
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


def _latest(folder: Path, home: Path) -> Journal | None:
    for file in sorted((folder / "fixes").glob(f"*/{FILE}"), reverse=True):
        try:
            log = msgspec.convert(json.loads(file.read_bytes()), Log)
        except (OSError, ValueError) as error:
            raise Stop(UNREADABLE, {"path": str(file), "detail": str(error)}, FAILED) from error
        if not log.undone:
            return Journal(file.parent, log, home)
    return None


def _put_back(entry: Entry, journal: Journal, run: Runner) -> Obstacle | None:
    """Undo one entry; what stood in the way, or nothing."""
    try:
        match entry.step:
            case Run():
                return _restore_packages(entry, run)
            case Create():
                return _remove_environment(entry, journal)
            case Write():
                _restore(entry, journal, came=not entry.existed)
            case Remove():
                _restore(entry, journal, came=False)
    except OSError as error:
        return Obstacle(str(error))
    return None


def _restore(entry: Entry, journal: Journal, *, came: bool) -> None:
    """Move back what was backed up; what stands there now is kept in the journal's folder.
    Without a backup the step had not got so far, unless the file `came` with it."""
    assert isinstance(entry.step, Write | Remove)
    path, backup = Path(entry.step.path), journal.folder / entry.backup
    link = isinstance(entry.step, Write) and path.is_symlink()
    path = Path(os.path.realpath(path)) if link else path
    if os.path.lexists(backup) or came:
        if os.path.lexists(path):
            _move(path, _free(backup))
        if os.path.lexists(backup):
            path.parent.mkdir(parents=True, exist_ok=True)
            _move(backup, path)
    for folder in entry.folders:  # innermost first; one that is in use stays
        if os.path.isdir(folder) and not os.listdir(folder):
            os.rmdir(folder)


def _free(backup: Path) -> Path:
    number = 1
    while os.path.lexists(path := backup.with_name(f"{backup.name}.replaced-{number}")):
        number += 1
    return path


def _restore_packages(entry: Entry, run: Runner) -> Obstacle | None:
    """Put back what this Run changed, and only what nobody has changed since."""
    assert isinstance(entry.step, Run)
    if entry.environment and not Path(entry.environment).is_dir():
        return None
    commands = undo_commands(entry, versions(entry.environment)) if entry.environment else None
    if commands is None:
        return Obstacle(" ".join(entry.step.argv), final=True)
    for command in commands:
        ended = run(command)
        if ended.returncode != 0:
            return Obstacle(f"exit code {ended.returncode}: {' '.join(command)}")
    return None


def undo_commands(entry: Entry, now: dict[str, str]) -> tuple[tuple[str, ...], ...] | None:
    """The installer's own commands that put the versions back; None: not an installer."""
    assert isinstance(entry.step, Run)
    after = now if entry.after is None else entry.after
    names = {n for n in _differing(entry.before, after) if now.get(n) == after.get(n)}
    added = sorted(name for name in names if name not in entry.before)
    changed = sorted(f"{n}=={entry.before[n]}" for n in names if n in entry.before)
    if not names:
        return ()
    argv = entry.step.argv
    pip: tuple[str, ...]
    yes: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    if argv[1:3] in {("-m", "pip"), ("-m", "ensurepip")}:
        pip, yes = (argv[0], "-m", "pip"), ("--yes",)
    elif argv[1:2] == ("pip",) and "--python" in argv[:-1]:
        at = argv.index("--python")
        pip, where = argv[:2], argv[at : at + 2]
    else:
        return None
    uninstall = (*pip, "uninstall", *yes, *where, *added)
    install = (*pip, "install", *where, "--no-deps", *changed)
    return (*((uninstall,) if added else ()), *((install,) if changed else ()))


def _differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The names whose versions differ."""
    return {name for name in before | after if before.get(name) != after.get(name)}


def _ours(entry: Entry, journal: Journal) -> bool:
    """The environment was made by this journal and still says so."""
    if not isinstance(entry.step, Create) or entry.existed or entry.state == "undone":
        return False
    return _marker(Path(entry.step.path))[:1] == (journal.folder.name,)


def _marker(path: Path) -> tuple[str, ...]:
    """The words of the marker at `path`: the journal's name, and whether it is half."""
    marker = path / MARKER
    if path.is_symlink() or not marker.is_file():
        return ()
    return tuple(marker.read_text("utf-8", "replace").split())


def _remove_environment(entry: Entry, journal: Journal) -> Obstacle | None:
    assert isinstance(entry.step, Create)
    path = Path(entry.step.path)
    if entry.existed or not os.path.lexists(path):
        return None
    if not _ours(entry, journal) or refusal(path, environment="", journal=journal):
        return Obstacle(str(path), final=True)  # it does not say that we made it
    for each in path.iterdir():
        if each.name != MARKER:
            _delete(each)
    shutil.rmtree(path)  # the marker last: whatever stops us, undo may go on
    return None


def _copy(source: Path, target: Path) -> None:
    """A complete copy, links as links, or none: it gets its name at the end."""
    partial = target.with_name(f"{target.name}.partial")
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, partial, symlinks=True, dirs_exist_ok=True)
    else:
        keep_link = source.is_symlink() and source.is_dir()
        shutil.copy2(source, partial, follow_symlinks=not keep_link)
    os.replace(partial, target)


def _move(source: Path, target: Path) -> None:
    """Rename, or across filesystems copy whole and only then delete."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_as_it_is(source, target)
        _delete(source)


def _copy_as_it_is(source: Path, target: Path) -> None:
    if source.is_symlink():
        os.symlink(os.readlink(source), target)
    else:
        _copy(source, target)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


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
UNREADABLE = Text(
    en="The record of what was changed cannot be read, so nothing is undone: {path} ({detail})",
    ko="변경 기록을 읽을 수 없어 아무것도 되돌리지 않았습니다: {path} ({detail})",
)
