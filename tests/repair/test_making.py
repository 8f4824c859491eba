"""An environment is made where nothing is, and undo moves what was made and nothing else."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.model.fixes import Fix, Run
from dlsetup.process.run import ProcessResult
from dlsetup.readers.python.environments import MARKER, UNFINISHED
from dlsetup.repair.fixes import apply_fix
from dlsetup.repair.journal import (
    Create,
    Journal,
    JournalEntry,
    MadeKind,
    open_journal,
    replace,
)
from dlsetup.repair.making import (
    HOLDS_HOME,
    HOLDS_WORK,
    NOT_EMPTY,
    create_environment,
    find_obstacle,
    find_own_making,
)
from dlsetup.repair.marker import read_marker
from dlsetup.repair.undo import revert
from dlsetup.repair.undo_making import MADE_OVER_FILES, NOT_OURS
from dlsetup.repair.undo_result import UndoResult
from dlsetup.storage.atomic import unused_sibling

COMMAND = ("/py", "-m", "venv", "/env")
OK = ProcessResult(0)
SITE = "lib/python3.12/site-packages"
Runner = Callable[[tuple[str, ...]], ProcessResult]
posix = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")


@pytest.fixture
def prefix(home: Path) -> Path:
    return home / "envs" / "course"


def makes(prefix: Path, code: int = 0, error: type[BaseException] | None = None) -> Runner:
    def run(argv: tuple[str, ...]) -> ProcessResult:
        write(prefix, "pyvenv.cfg", "bin/python", f"{SITE}/pip/__init__.py")
        (prefix / "include").mkdir(exist_ok=True)
        if error is not None:
            raise error
        return ProcessResult(code)

    return run


def write(prefix: Path, *names: str) -> None:
    for name in names:
        (prefix / name).parent.mkdir(parents=True, exist_ok=True)
        (prefix / name).write_text(name)


def make(prefix: Path, journal: Journal, run: Runner | None = None) -> str:
    run = run or makes(prefix)
    return create_environment(str(prefix), COMMAND, run=run, journal=journal).outcome


def back(journal: Journal) -> UndoResult:
    return revert(journal, run=lambda _: OK)


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}


def next_journal(journal: Journal) -> Journal:
    return open_journal(journal.state_folder, created="2026-11-02T09:00:00Z", home=journal.home)


@pytest.mark.parametrize(
    ("later", "left"),
    [
        pytest.param((), set(), id="nothing"),
        pytest.param((".lock",), set(), id="uv's lock"),
        pytest.param(("homework/hw3.ipynb", "notes.txt"), None, id="homework"),
        pytest.param(("bin/mine.sh", f"{SITE}/mine.py", "lib/data.csv"), None, id="among its own"),
        pytest.param(("homework/__pycache__/net.cpython-312.pyc",), None, id="its byte code"),
        pytest.param(
            (f"{SITE}/pip/__pycache__/__init__.cpython-312.pyc",), set(), id="byte code of pip"
        ),
        pytest.param((f"{SITE}/six.py", f"{SITE}/six-1.0.dist-info/RECORD"), set(), id="a package"),
    ],
)
def test_what_came_later_stays(
    prefix: Path, journal: Journal, later: tuple[str, ...], left: set[str] | None
) -> None:
    assert make(prefix, journal) == "done"
    write(prefix, *later)
    for record in prefix.rglob("RECORD"):
        record.write_text("six.py,,\nsix-1.0.dist-info/RECORD,,\n../../../../outside,,\n")
    undone = back(journal)
    assert (undone.outcome, len(undone.entries)) == ("undone", 1)
    assert (files(prefix) if prefix.exists() else set()) == (set(later) if left is None else left)
    assert (prefix / "include").exists() is False
    moved = files(journal.folder)
    assert {"environment-1/pyvenv.cfg", f"environment-1/{SITE}/pip/__init__.py"} <= moved
    if left == set():
        assert not prefix.parent.exists()


def test_undo_that_was_stopped_goes_on(prefix: Path, journal: Journal) -> None:
    """The lists of packages may have been moved before the packages."""
    make(prefix, journal)
    write(prefix, "mine", f"{SITE}/six.py", f"{SITE}/six-1.0.dist-info/RECORD")
    (prefix / SITE / "six-1.0.dist-info" / "RECORD").write_text("six.py,,\n")
    blocked = journal.folder / "environment-1" / SITE / "six.py"
    blocked.parent.parent.mkdir(parents=True)
    blocked.parent.write_text("in the way")
    assert back(journal).outcome == "failed"
    (prefix / SITE / "six-1.0.dist-info" / "RECORD").unlink(missing_ok=True)
    blocked.parent.unlink()
    assert back(journal).outcome == "undone"
    assert files(prefix) == {"mine"}


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(KeyboardInterrupt, id="interrupted"),
        pytest.param(None, id="failed"),
    ],
)
def test_half_an_environment_is_ours(
    prefix: Path, journal: Journal, run: type[BaseException] | None
) -> None:
    if run is None:
        assert make(prefix, journal, makes(prefix, 3)) == "failed"
    else:
        with pytest.raises(run):
            make(prefix, journal, makes(prefix, error=run))
    assert read_marker(prefix) == (journal.folder.name, UNFINISHED)
    write(prefix, "notes.txt")
    assert back(journal).outcome == "undone"
    assert files(prefix) == {"notes.txt"}


def test_killed_while_it_is_made(prefix: Path, journal: Journal) -> None:
    """Nothing is written after the note; names decide what is the environment's."""
    step = Create(str(prefix), COMMAND)
    write(prefix, "bin/python", f"{SITE}/pip/half.py", "homework/hw3.ipynb")
    status = prefix.stat()
    step = replace(step, device=status.st_dev, inode=status.st_ino)
    folders = (str(prefix), str(prefix.parent))
    journal.begin(JournalEntry(step, environment=str(prefix), folders=folders))
    assert back(journal).outcome == "undone"
    assert files(prefix) == {"homework/hw3.ipynb"}


def test_a_note_that_was_killed_while_it_is_written(prefix: Path, journal: Journal) -> None:
    """uv makes nothing where a file lies: the second set-up takes it along, and so does undo."""
    make(prefix, journal)
    unused_sibling(prefix / MARKER).write_text("2026")
    assert find_obstacle(prefix, journal.state_folder, journal.home) is None
    assert back(journal).outcome == "undone"
    assert not prefix.parent.exists()


def test_half_an_environment_is_made_again(prefix: Path, journal: Journal) -> None:
    make(prefix, journal, makes(prefix, 3))
    again = next_journal(journal)
    seen: list[bool] = []

    def run(argv: tuple[str, ...]) -> ProcessResult:
        seen.append(any(prefix.iterdir()))
        return makes(prefix)(argv)

    assert make(prefix, again, run) == "done"
    assert seen == [False]  # uv makes nothing in a folder that is not empty
    assert back(again).outcome == "undone" and (prefix / "pyvenv.cfg").exists()
    assert back(journal).outcome == "undone" and not prefix.parent.exists()


def test_a_broken_environment_of_ours_comes_back(prefix: Path, journal: Journal) -> None:
    make(prefix, journal)
    (prefix / "pyvenv.cfg").write_text("of before")
    again = next_journal(journal)
    make(prefix, again)
    assert (prefix / "pyvenv.cfg").read_text() == "pyvenv.cfg"
    write(prefix, "notes.txt")
    assert back(again).outcome == "undone"
    assert (prefix / "pyvenv.cfg").read_text() == "of before"
    assert (prefix / "notes.txt").exists()


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        pytest.param(lambda path: None, None, id="nothing"),
        pytest.param(lambda path: path.mkdir(parents=True), None, id="an empty folder"),
        pytest.param(lambda path: write(path, "bin/activate"), NOT_EMPTY, id="files"),
        pytest.param(lambda path: write(path.parent, path.name), NOT_EMPTY, id="a file"),
        pytest.param(lambda path: write(path, MARKER), NOT_EMPTY, id="somebody's marker"),
        pytest.param(
            lambda path: path.mkdir(parents=True) or (path / MARKER).write_text("x unfinished"),
            NOT_EMPTY,
            id="an unfinished marker",
        ),
        pytest.param(
            lambda path: path.parent.mkdir() or path.symlink_to("gone"), NOT_EMPTY, id="a link"
        ),
    ],
)
def test_where_nothing_is_made(
    prefix: Path, journal: Journal, prepare: Callable[[Path], object], reason: object
) -> None:
    prepare(prefix)
    before = files(prefix)
    obstacle = find_obstacle(prefix, journal.state_folder, journal.home)
    assert (obstacle and obstacle.reason) == reason
    if reason is not None:
        assert make(prefix, journal) == "refused"
        assert files(prefix) == before and journal.record.entries == ()


def test_the_home_is_never_moved(journal: Journal) -> None:
    write(journal.home, MARKER)
    obstacle = find_obstacle(journal.home, journal.state_folder, journal.home)
    assert obstacle is not None and obstacle.reason == HOLDS_HOME


def test_an_environment_with_work_in_it_is_not_made_again(prefix: Path, journal: Journal) -> None:
    make(prefix, journal)
    write(prefix, "homework/hw3.ipynb")
    obstacle = find_obstacle(prefix, journal.state_folder, journal.home)
    assert obstacle == (HOLDS_WORK, ("homework/hw3.ipynb",))
    assert make(prefix, next_journal(journal)) == "refused"


def test_another_folder_in_its_place_is_not_ours(prefix: Path, journal: Journal) -> None:
    make(prefix, journal)
    prefix.rename(prefix.with_name("moved"))
    write(prefix, "thesis.txt")
    (prefix / MARKER).write_text(f"{journal.folder.name}\n")
    assert find_own_making(prefix, journal.state_folder, journal.home) is None
    undone = back(journal)
    assert [failure.reason for _, failure in undone.failures] == [NOT_OURS]
    assert (undone.outcome, (prefix / "thesis.txt").exists()) == ("partly", True)
    assert back(journal).outcome == "undone"  # nothing is tried for ever


@pytest.mark.parametrize("existed", [False, True])
def test_journals_of_before_the_inode(prefix: Path, journal: Journal, existed: bool) -> None:
    write(prefix, "bin/python", "thesis.txt")
    (prefix / MARKER).write_text(f"{journal.folder.name}\n")
    step = Create(str(prefix), COMMAND)
    journal.begin(JournalEntry(step, state="done", existed=existed, environment=str(prefix)))
    undone = back(journal)
    assert (prefix / "thesis.txt").exists()
    assert (prefix / "bin/python").exists() == existed
    assert [failure.reason for _, failure in undone.failures] == [MADE_OVER_FILES] * existed


def test_a_command_that_makes_nothing_leaves_nothing(prefix: Path, journal: Journal) -> None:
    assert make(prefix, journal, lambda _: ProcessResult(1)) == "failed"
    assert not prefix.parent.exists()
    undone = back(journal)
    assert (undone.outcome, len(undone.unchanged)) == ("undone", 1)


def test_a_place_that_cannot_be_made(home: Path, journal: Journal) -> None:
    (home / "file").write_text("")
    result = create_environment(
        str(home / "file" / "env"), COMMAND, run=lambda _: OK, journal=journal
    )
    assert result.outcome == "failed" and str(home / "file") in result.detail


@posix
def test_through_a_link_the_folder_it_leads_to_stays(home: Path, journal: Journal) -> None:
    (home / "scratch").mkdir()
    (home / "env").symlink_to("scratch")
    assert make(home / "env", journal) == "done"
    assert back(journal).outcome == "undone"
    assert (home / "env").is_symlink() and list((home / "scratch").iterdir()) == []


def test_packages_go_with_the_environment(prefix: Path, journal: Journal) -> None:
    make(prefix, journal)
    fix = Fix((Run(("/py", "-m", "pip", "install", "x")),), environment=str(prefix))

    def stopped(argv: tuple[str, ...]) -> ProcessResult:
        write(prefix, f"{SITE}/half/module.py")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply_fix(fix, run=stopped, journal=journal)
    write(prefix, "notes.txt")
    undone = back(journal)
    assert (undone.outcome, len(undone.entries)) == ("undone", 2)
    assert files(prefix) == {"notes.txt"}


def test_a_real_environment_and_back(prefix: Path, journal: Journal) -> None:
    argv = (sys.executable, "-m", "venv", "--without-pip", str(prefix))

    def really(argv: tuple[str, ...]) -> ProcessResult:
        return ProcessResult(subprocess.run(argv, check=False).returncode)

    result = create_environment(str(prefix), argv, run=really, journal=journal)
    assert result.outcome == "done"
    assert (prefix / "pyvenv.cfg").is_file() and (prefix / MARKER).is_file()
    assert back(journal).outcome == "undone"
    assert not prefix.parent.exists()


@pytest.mark.parametrize("kind", ["conda", "environment"])
@pytest.mark.parametrize("error", [None, KeyboardInterrupt], ids=["whole", "half"])
def test_what_belongs_to_a_base_of_conda(
    home: Path, journal: Journal, kind: MadeKind, error: type[BaseException] | None
) -> None:
    """Packages that conda keeps, and what its installer unpacks; not so in an environment."""
    base = home / "miniforge3"
    made = makes(base, error=error)
    with contextlib.suppress(KeyboardInterrupt):
        create_environment(str(base), COMMAND, run=made, journal=journal, kind=kind)
    write(base, "pkgs/numpy.conda", "envs/.conda_envs_dir_test", "envs/mine/bin/python", "hw.ipynb")
    back(journal)
    kept = {"envs/mine/bin/python", "hw.ipynb"}
    cache = {"pkgs/numpy.conda", "envs/.conda_envs_dir_test"}
    assert files(base) == (kept if kind == "conda" else kept | cache)
