"""Lines in a file of the student's own: added at its end, and taken out of it as it is then."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.process.run import ProcessResult
from dlsetup.repair.added_lines import CLOSED, LINES_CHANGED, add_lines
from dlsetup.repair.journal import Journal, open_journal
from dlsetup.repair.undo import revert
from dlsetup.repair.undo_result import UndoResult

BLOCK = "# >>> ours >>>\nexport A=1\n# <<< ours <<<\n"
KOREAN = "# 한글\n"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return open_journal(tmp_path / "state", created="2026-11-26T10:00:00+00:00", home=tmp_path)


def undo(journal: Journal) -> UndoResult:
    def run(argv: tuple[str, ...]) -> ProcessResult:
        raise AssertionError(argv)

    return revert(journal, run=run)


BEFORE = [
    pytest.param(b"", id="empty"),
    pytest.param(b"alias a=b\n", id="a line"),
    pytest.param(b"alias a=b", id="a line without an end"),
    pytest.param(b"alias a=b\r\nalias c=d\r\n", id="Windows' ends of lines"),
    pytest.param(b"\xef\xbb\xbf$x = 1\r\n", id="marked as UTF-8"),
    pytest.param("$x = '한글'\r\n".encode("utf-16"), id="UTF-16"),
    pytest.param("alias 가=나\n".encode("cp949"), id="cp949"),
    pytest.param(b"alias a=b\n\xff\xff\n", id="bytes that are no text"),
]


@pytest.mark.parametrize("before", BEFORE)
def test_undone_to_the_byte(before: bytes, journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    file.write_bytes(before)
    file.chmod(0o640)
    assert add_lines(str(file), BLOCK + KOREAN, journal).outcome == "done"
    wide = before.startswith(b"\xff\xfe")
    now = file.read_bytes()
    text = now.decode("utf-16") if wide else now.decode("utf-8", "surrogateescape")
    assert now.startswith(before)
    assert BLOCK + KOREAN in text.replace("\r\n", "\n")
    assert (b"\r" in before) == ("ours >>>\r\n" in text)
    assert undo(journal).outcome == "undone"
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (before, 0o640)


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        pytest.param("a\n", "later\n", "a\nlater\n", id="a line behind"),
        pytest.param("a", "later\n", "a\nlater\n", id="and none that ended before"),
        pytest.param("", "later\n", "later\n", id="nothing before"),
    ],
)
def test_what_came_later_stays(
    before: str, after: str, left: str, journal: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "rc"
    file.write_text(before)
    add_lines(str(file), BLOCK, journal)
    file.write_text(file.read_text() + after)
    assert undo(journal).outcome == "undone"
    assert file.read_text() == left


def test_a_line_of_before_that_was_changed_stays_changed(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    file.write_text("a\nb\n")
    add_lines(str(file), BLOCK, journal)
    file.write_text(file.read_text().replace("a\n", "c\n"))
    assert undo(journal).outcome == "undone"
    assert file.read_text() == "c\nb\n"


def test_changed_lines_are_left_and_said(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    add_lines(str(file), BLOCK, journal)
    changed = file.read_text().replace("A=1", "A=2")
    file.write_text(changed)
    ((_, failure),) = undo(journal).failures
    assert (failure.reason, failure.final, file.read_text()) == (LINES_CHANGED, True, changed)


@pytest.mark.parametrize("gone", ["the lines", "the file"])
def test_what_somebody_took_out_is_done(gone: str, journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    file.write_text("a\n")
    add_lines(str(file), BLOCK, journal)
    file.unlink() if gone == "the file" else file.write_text("a\n")
    result = undo(journal)
    assert (result.outcome, len(result.unchanged)) == ("undone", 1)


def test_a_file_made_for_them_goes_with_its_folders(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "config" / "fish" / "config.fish"
    add_lines(str(file), BLOCK, journal)
    assert file.read_text() == BLOCK
    assert undo(journal).outcome == "undone"
    assert not (tmp_path / "config").exists()


def test_a_link_stays_one(journal: Journal, tmp_path: Path) -> None:
    real, file = tmp_path / "dotfiles" / "rc", tmp_path / "rc"
    real.parent.mkdir()
    real.write_text("a\n")
    file.symlink_to(real)
    add_lines(str(file), BLOCK, journal)
    assert (file.is_symlink(), real.read_text()) == (True, f"a\n{BLOCK}")
    assert undo(journal).outcome == "undone"
    assert (file.is_symlink(), real.read_text()) == (True, "a\n")


@pytest.mark.parametrize("case", ["read-only", "folder", "dangling link", "pipe"])
def test_refused(case: str, journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    if case == "read-only":
        file.write_text("a\n")
        file.chmod(0o444)
    elif case == "folder":
        file.mkdir()
    elif case == "dangling link":
        file.symlink_to(tmp_path / "nowhere")
    else:
        import os

        os.mkfifo(file)
    assert add_lines(str(file), BLOCK, journal).outcome == "refused"
    assert journal.record.entries == ()


def test_closed_at_the_time_of_undo_is_tried_again(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "rc"
    file.write_text("a\n")
    add_lines(str(file), BLOCK, journal)
    file.chmod(0o444)
    ((_, failure),) = undo(journal).failures
    assert failure.reason is CLOSED
    file.chmod(0o644)
    assert undo(journal).outcome == "undone"
    assert file.read_text() == "a\n"


def test_a_profile_of_powershell_is_marked_where_it_must_be(
    journal: Journal, tmp_path: Path
) -> None:
    """PowerShell 5 reads an unmarked file in the system's code page."""
    file = tmp_path / "profile.ps1"
    add_lines(str(file), KOREAN, journal)
    assert file.read_bytes() == b"\xef\xbb\xbf" + KOREAN.encode()
    assert undo(journal).outcome == "undone"
    assert not file.exists()
