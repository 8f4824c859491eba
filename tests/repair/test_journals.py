"""Which command undo takes, and that no journal stands in the way of another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.model.fixes import Fix, Write
from dlsetup.process.run import ProcessResult
from dlsetup.repair.fixes import apply_fix
from dlsetup.repair.journal import (
    JOURNAL_FILE,
    Create,
    Journal,
    JournalEntry,
    JournalKind,
    JournalRecord,
    open_journal,
)
from dlsetup.repair.journals import choose_journal, set_aside_damaged
from dlsetup.repair.lock import acquire_lock

ENTRY = '{"step": {"type": "remove", "path": "/home/x"}, "backup": "../../../../work"}'
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and permissions of POSIX")


@pytest.mark.parametrize(
    ("kinds", "of_setup", "expect"),
    [
        pytest.param((), False, (None, None), id="nothing yet"),
        pytest.param(("fix",), False, (0, None), id="a fix"),
        pytest.param(("setup", "fix"), False, (1, None), id="a fix after a set-up"),
        pytest.param(("fix", "setup"), False, (None, 1), id="never over a set-up"),
        pytest.param(("setup",), False, (None, 0), id="a set-up is another command's"),
        pytest.param(("setup", "fix"), True, (0, None), id="the set-up, when it is asked for"),
        pytest.param(("setup", "setup"), True, (1, None), id="the latest set-up"),
        pytest.param(("setup", "rebuild"), False, (1, None), id="a rebuilt environment"),
    ],
)
def test_what_is_undone(
    tmp_path: Path,
    home: Path,
    kinds: tuple[JournalKind, ...],
    of_setup: bool,
    expect: tuple[int | None, int | None],
) -> None:
    folder = tmp_path / "commands"
    journals = [
        open_journal(folder, created=f"2026-11-0{day}T09:00:00Z", home=home, kind=kind)
        for day, kind in enumerate(kinds, 1)
    ]
    paths = [journal.folder for journal in journals]
    choice = choose_journal(folder, home, of_setup=of_setup)
    chosen = [journal and paths.index(journal.folder) for journal in choice]
    assert tuple(chosen) == expect


def test_what_changed_nothing_is_told_once(tmp_path: Path, home: Path, journal: Journal) -> None:
    state_folder = tmp_path / "state"
    assert choose_journal(state_folder, home, of_setup=False).journal is not None
    journal.close()
    assert choose_journal(state_folder, home, of_setup=False) == (None, None)


def test_an_older_journal_with_an_environment_is_a_set_up() -> None:
    entry = JournalEntry(Create("/env", ("venv",)))
    assert JournalRecord("2026-11-01", (entry,)).is_setup
    assert not JournalRecord("2026-11-01", (entry,), kind="rebuild").is_setup


def make_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda file: file.write_text(""), id="empty"),
        pytest.param(lambda file: file.write_text('{"created"'), id="cut"),
        pytest.param(lambda file: file.write_text("[" * 200_000), id="nested"),
        pytest.param(lambda file: file.write_bytes(b"\xff\xfe\0"), id="binary"),
        pytest.param(lambda file: file.write_text("null"), id="null"),
        pytest.param(lambda file: file.write_text('{"created": 1}'), id="types"),
        pytest.param(
            lambda file: file.write_text(f'{{"created": "x", "entries": [{ENTRY}]}}'),
            id="a backup outside",
        ),
        pytest.param(lambda file: file.unlink() or file.mkdir(), id="a folder"),
        pytest.param(make_pipe, id="a pipe", marks=posix),
        pytest.param(
            lambda file: file.unlink() or file.symlink_to("/dev/zero"), id="no end", marks=posix
        ),
    ],
)
def test_a_damaged_journal_is_put_aside(
    tmp_path: Path, home: Path, journal: Journal, damage: Callable[[Path], object]
) -> None:
    fix = Fix((Write(str(home / "file"), "new"),))
    apply_fix(fix, run=lambda _: ProcessResult(0), journal=journal)
    state_folder = tmp_path / "state"
    newest = open_journal(state_folder, created="2026-11-02T09:00:00Z", home=home)
    damage(newest.folder / JOURNAL_FILE)
    (aside,) = set_aside_damaged(state_folder)
    assert aside.parent == newest.folder
    chosen = choose_journal(state_folder, home, of_setup=False).journal
    assert chosen is not None and chosen.folder == journal.folder


@posix
def test_nobody_else_reads_what_was_changed(home: Path, journal: Journal) -> None:
    fix = Fix((Write(str(home / "file"), "new"),))
    apply_fix(fix, run=lambda _: ProcessResult(0), journal=journal)
    modes = [path.stat().st_mode & 0o077 for path in (journal.folder, *journal.folder.iterdir())]
    assert set(modes) == {0}
    assert json.loads((journal.folder / JOURNAL_FILE).read_text())["created"]


def test_one_command_at_a_time(tmp_path: Path) -> None:
    script = "import pathlib, sys\nfrom dlsetup.repair import lock\n"
    script += "lock.acquire_lock(pathlib.Path(sys.argv[1]))"
    argv = (sys.executable, "-c", script, str(tmp_path / "state"))
    root = Path(__file__).parents[2]
    held = acquire_lock(tmp_path / "state")
    other = subprocess.run(argv, cwd=root, check=False, capture_output=True, text=True)
    held.release()
    after = subprocess.run(argv, cwd=root, check=False)
    assert (other.returncode, after.returncode) == (1, 0)
    assert "Another dlsetup" in other.stderr
