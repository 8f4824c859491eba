"""What `--undo` says and does, by the journals that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.commands.result import CommandResult
from dlsetup.commands.undo import run_undo
from dlsetup.messages import changes
from dlsetup.model.fixes import Fix, Write
from dlsetup.process.run import ProcessResult
from dlsetup.repair.fixes import apply_fix
from dlsetup.repair.journal import JOURNAL_FILE, Journal, JournalKind, open_journal
from dlsetup.repair.making import create_environment
from dlsetup.settings import Settings

OK = ProcessResult(0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "home").mkdir()
    environ = {"DLSETUP_HOME": str(tmp_path / "state")}
    return Settings("en", environ=environ, cwd=tmp_path, home=tmp_path / "home")


def command(settings: Settings, day: int, kind: JournalKind = "fix") -> Journal:
    folder = Path(settings.environ["DLSETUP_HOME"])
    return open_journal(folder, created=f"2026-11-0{day}T09:00:00Z", home=settings.home, kind=kind)


def write(journal: Journal, name: str) -> Path:
    file = journal.home / name
    apply_fix(Fix((Write(str(file), name),)), run=lambda _: OK, journal=journal)
    return file


def set_up(settings: Settings, day: int) -> Path:
    prefix = settings.home / "envs" / "course"

    def run(argv: tuple[str, ...]) -> ProcessResult:
        (prefix / "pyvenv.cfg").write_text("")
        return OK

    journal = command(settings, day, "setup")
    create_environment(str(prefix), ("venv",), run=run, journal=journal)
    return prefix


def undo(settings: Settings, *, of_setup: bool = False, yes: bool = True) -> CommandResult[None]:
    return run_undo(settings, of_setup=of_setup, yes=yes)


def sentences(result: CommandResult[None]) -> list[object]:
    return [message.text for message in result.messages if not isinstance(message.text, str)]


def lines(result: CommandResult[None]) -> str:
    return "\n".join(message.render("en") for message in result.messages)


def test_nothing_goes_without_consent(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(command(settings, 1), "a")
    result = undo(settings, yes=False)  # nobody can be asked here
    assert (result.exit_code, file.exists()) == (1, True)
    assert "doctor --undo --yes" in lines(result)
    shown = capsys.readouterr().out
    assert "2026-11-01" in shown and "doctor --fix" in shown and "~/a" in shown


def test_homework_is_named_and_stays(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    prefix = set_up(settings, 1)
    (prefix / "hw3.ipynb").write_text("three weeks of work")
    result = undo(settings, of_setup=True)
    assert (result.exit_code, sentences(result)) == (0, [changes.UNDONE, changes.KEPT])
    shown = " ".join(capsys.readouterr().out.split())
    assert "1 file came into this folder later" in shown and "hw3.ipynb" in shown
    assert [path.name for path in prefix.iterdir()] == ["hw3.ipynb"]


@pytest.mark.parametrize("of_setup", [True, False], ids=["a set-up", "a later fix"])
@pytest.mark.parametrize("folder", ["deep-learning-notebooks", None])
def test_the_notebooks_of_a_walk_are_said_to_stay(
    settings: Settings, folder: str | None, of_setup: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(settings, 1)
    write(command(settings, 2), "a.txt")
    if folder:
        (settings.cwd / folder).mkdir()
    undo(settings, of_setup=of_setup)
    said = changes.UNDO_NOTEBOOKS.en.partition(":")[0]
    assert (said in " ".join(capsys.readouterr().out.split())) == (of_setup and folder is not None)
    assert folder is None or (settings.cwd / folder).is_dir()


def test_what_goes_is_not_said_to_stay(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that the set-up itself wrote into its environment."""
    prefix = settings.home / "envs" / "course"
    journal = command(settings, 1, "setup")

    def run(argv: tuple[str, ...]) -> ProcessResult:
        (prefix / "pyvenv.cfg").write_text("")
        return OK

    create_environment(str(prefix), ("venv",), run=run, journal=journal)
    write(journal, "envs/course/hints.py")
    assert undo(settings, of_setup=True).exit_code == 0
    assert "came into this folder" not in capsys.readouterr().out
    assert not prefix.exists()


def test_it_never_reaches_over_a_set_up(settings: Settings) -> None:
    prefix = set_up(settings, 1)
    command(settings, 2)
    first, second = undo(settings), undo(settings)
    assert sentences(first)[:2] == [changes.CHANGED_NOTHING, changes.NOTHING_TO_UNDO]
    assert sentences(second)[:1] == [changes.NOTHING_TO_UNDO]
    for result in (first, second):
        assert result.exit_code == 0
        assert "2026-11-01" in lines(result) and "init --undo" in lines(result)
        assert "envs/course (0 packages)" in lines(result)
    assert (prefix / "pyvenv.cfg").exists()


def test_what_changed_nothing_is_said_before_an_earlier_change(settings: Settings) -> None:
    file = write(command(settings, 1), "a")
    command(settings, 2)
    result = undo(settings)
    assert sentences(result) == [changes.CHANGED_NOTHING, changes.EARLIER_CHANGE]
    assert "2026-11-02" in lines(result) and "2026-11-01" in lines(result)
    assert file.exists()
    assert sentences(undo(settings)) == [changes.UNDONE, changes.KEPT]
    assert not file.exists()
    assert sentences(undo(settings)) == [changes.NOTHING_TO_UNDO]


def test_three_answers(settings: Settings) -> None:
    journal = command(settings, 1)
    write(journal, "a")
    (settings.home / "b").write_text("old")
    write(journal, "b")
    next(journal.folder.glob("backup-2")).unlink()
    (settings.home / "a").unlink()
    result = undo(settings)
    expect = [changes.UNCHANGED, changes.NOT_UNDONE, changes.GIVEN_UP]
    assert [text for text in sentences(result) if text in expect] == expect
    assert result.exit_code == 1
    assert sentences(undo(settings)) == [changes.NOTHING_TO_UNDO]


def test_a_damaged_record_is_said_and_the_others_are_reached(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(command(settings, 1), "a")
    (command(settings, 2).folder / JOURNAL_FILE).write_text("[" * 100_000)
    assert undo(settings).exit_code == 0
    assert "damaged" in capsys.readouterr().out
    assert not file.exists()
