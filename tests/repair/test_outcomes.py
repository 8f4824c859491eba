"""What is answered and journalled where a step is refused, fails or is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.model import Fix, Remove, Run, Step, Write
from dlsetup.process.run import ProcessResult
from dlsetup.repair import fixes
from dlsetup.repair.fixes import (
    INVALID_PATH,
    LINK_LEADS_OUT,
    PROTECTED_PATH,
    FixResult,
    apply_fix,
    why_refused,
)
from dlsetup.repair.journal import Journal, JournalEntry

OK = ProcessResult(0)


def apply(step: Step, journal: Journal, environment: str = "") -> FixResult:
    fix = Fix((step,), environment=environment)
    return apply_fix(fix, run=lambda _: OK, journal=journal)


@pytest.mark.parametrize("path", ["relative", "../x", "a folder"])
def test_never_written(home: Path, journal: Journal, path: str) -> None:
    name = str(home / "work") if path == "a folder" else path
    result = apply(Write(name, "new"), journal)
    assert result == FixResult("refused", step=0, reason=INVALID_PATH, detail=name)
    assert journal.record.entries == ()


def test_folders_are_made_for_a_file(home: Path, journal: Journal) -> None:
    file = home / "a" / "b" / "file"
    step = Write(str(file), "new")
    assert apply(step, journal) == FixResult("done")
    made = (str(home / "a" / "b"), str(home / "a"))
    assert journal.record.entries == (
        JournalEntry(step, state="done", backup="backup-1", folders=made),
    )


def test_a_file_that_cannot_be_written(home: Path, journal: Journal) -> None:
    (home / "file").write_text("in the way")
    step = Write(str(home / "file" / "settings.json"), "new")
    result = apply(step, journal)
    assert (result.outcome, result.step, result.reason) == ("failed", 0, None)
    assert str(home / "file") in result.detail
    assert [(entry.step, entry.state) for entry in journal.record.entries] == [(step, "failed")]


def test_what_cannot_be_taken_away(home: Path, journal: Journal) -> None:
    (home / "file").write_text("stays")
    (journal.folder / journal.next_backup_name() / "full").mkdir(parents=True)
    step = Remove(str(home / "file"))
    result = apply(step, journal)
    assert (result.outcome, result.step, result.reason) == ("failed", 0, None)
    assert journal.next_backup_name() != "backup-1" and "backup-1" in result.detail
    entry = JournalEntry(step, state="failed", backup="backup-1", existed=True)
    assert journal.record.entries == (entry,) and (home / "file").read_text() == "stays"


def test_what_is_taken_away_is_journalled(home: Path, journal: Journal) -> None:
    step = Remove(str(home / "work"))
    assert apply(step, journal) == FixResult("done")
    entry = JournalEntry(step, state="done", backup="backup-1", existed=True)
    assert journal.record.entries == (entry,)


@pytest.mark.parametrize("part", ["write_text", "move"])
def test_what_is_interrupted_stands_in_the_journal(
    home: Path, journal: Journal, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fixes, part, interrupt)
    file = str(home / "file")
    Path(file).write_text("old")
    step: Write | Remove = Write(file, "new") if part == "write_text" else Remove(file)
    with pytest.raises(KeyboardInterrupt):
        apply(step, journal)
    assert journal.record.entries == (JournalEntry(step, backup="backup-1", existed=True),)


def test_what_is_never_taken_away_is_named(home: Path, journal: Journal) -> None:
    result = apply(Remove(str(home)), journal)
    assert result == FixResult("refused", step=0, reason=PROTECTED_PATH, detail=str(home))


@pytest.mark.parametrize(
    ("path", "environment", "reason"),
    [
        pytest.param("home/work/../file", "", INVALID_PATH, id="through .."),
        pytest.param("home/work", "home/work", PROTECTED_PATH, id="the environment"),
        pytest.param("home/work", "", None, id="a folder in the home folder"),
        pytest.param("env/lib/out/file", "env", LINK_LEADS_OUT, id="out of the environment"),
        pytest.param("env/lib/out/file", "", None, id="out of no environment"),
        pytest.param("home/out/file", "", LINK_LEADS_OUT, id="out of the home folder"),
        pytest.param("elsewhere/file", "env", None, id="in neither"),
    ],
)
def test_why_refused(
    tmp_path: Path, home: Path, journal: Journal, path: str, environment: str, reason: object
) -> None:
    (tmp_path / "env" / "lib").mkdir(parents=True)
    for link in (tmp_path / "env" / "lib" / "out", home / "out"):
        link.symlink_to(tmp_path)
    folder = str(tmp_path / environment) if environment else ""
    assert why_refused(tmp_path / path, environment=folder, journal=journal) == reason


def test_without_an_environment_the_working_folder_is_not_protected(
    tmp_path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old" / "course").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "old" / "course")
    assert why_refused(tmp_path / "old", environment="", journal=journal) is None


def test_without_an_environment_the_working_folder_is_not_looked_at(
    tmp_path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "lib" / "python3.12" / "site-packages"
    (packages / "numpy-2.0.dist-info").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    step = Run(("/py",))
    apply(step, journal)
    assert journal.record.entries == (JournalEntry(step, state="done"),)
