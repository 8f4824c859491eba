"""What is said of a notebook that is handed in, and the files that are made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dlsetup.commands import hand_in_files
from dlsetup.commands.hand_in import HandInRecord, conclude
from dlsetup.commands.hand_in_files import MadeFile, describe_files, make_files
from dlsetup.commands.hand_in_forms import describe_cells, describe_failure
from dlsetup.commands.hand_in_run import HandInOptions, RunAgain, SavedNotebook, read_notebook
from dlsetup.commands.result import CommandMessage
from dlsetup.commands.show import encode_data
from dlsetup.facts import NotebookRun
from dlsetup.model.course import Course, HandIn, HandInForm
from dlsetup.model.course_rules import CourseMistakeError, parse_course
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text
from dlsetup.notebooks.execute import ExecutedNotebook
from dlsetup.notebooks.hand_in.cells import CodeCell
from dlsetup.notebooks.hand_in.export import ExportedFile, Exporter, ExportProblem, FormulaSource
from dlsetup.notebooks.hand_in.failure import Failure
from dlsetup.notebooks.hand_in.needed_files import NeededFiles
from dlsetup.settings import Settings
from tests.notebooks.hand_in.notebook_values import Saved, cells, write_notebook

OPTIONS = HandInOptions("hw1.ipynb")
CELL = CodeCell(2, "# train\nmodel.fit(x, y)")


def settings_in(folder: Path, **environ: str) -> Settings:
    return Settings(lang="en", cwd=folder, home=folder, environ={"HOME": str(folder), **environ})


def course(**asked: object) -> Course:
    return Course(name="x", title=Text(en="x", ko="x"), hand_in=HandIn(**asked))  # type: ignore[arg-type]


def said(messages: Sequence[CommandMessage]) -> list[str]:
    return [message.render("en") for message in messages]


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (
            Failure("made-below", CELL, "model", (5,), True),
            "It uses model, which only cell 5, further down, makes. It worked before because that "
            "cell had been run first. Move it up.",
        ),
        (
            Failure("made-nowhere", CELL, "model"),
            "It uses model, which no cell makes. Check the spelling, or add what makes it.",
        ),
        (
            Failure("run-before", CELL, "", (4, 6), True),
            "It worked before because cells further down had been run first: 4, 6. Put the cells "
            "into the order in which they must run.",
        ),
        (
            Failure("no-file", CELL, "a.csv", worked=True),
            "It opens a.csv, which is not there. Put it beside the notebook and write its "
            "name without a folder.",
        ),
        (
            Failure("died", CELL),
            "The kernel ended there. Not enough memory is the most common reason.",
        ),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_each_failure(failure: Failure, sentence: str) -> None:
    lines = said(list(describe_failure(failure, OPTIONS)))
    assert lines == ["Cell 2 stops (model.fit(x, y)).", sentence]


def test_a_cell_that_is_too_slow_is_given_longer() -> None:
    failure = Failure("late", CELL)
    *_, last = describe_failure(failure, OPTIONS._replace(limit=30, env="vision"))
    assert last.commands == (
        ("dlsetup", "hand-in", "hw1.ipynb", "--limit", "120", "--env", "vision"),
    )


def test_the_command_again_is_the_one_that_was_typed() -> None:
    options = OPTIONS._replace(forms=("pdf",), folder="out", python="p", course="c.toml", limit=2.5)
    assert options._replace(anyway=True).command() == (
        *("dlsetup", "hand-in", "hw1.ipynb", "--to", "pdf", "--output", "out", "--limit", "2.5"),
        *("--python", "p", "--course", "c.toml", "--anyway"),
    )


NOTHING_NEEDED = NeededFiles()


def run_of(
    *saved: Saved,
    outcome: str = "ready",
    needed: NeededFiles = NOTHING_NEEDED,
    differ: tuple[CodeCell, ...] = (),
) -> RunAgain:
    executed = ExecutedNotebook(NotebookRun("hw1.ipynb", outcome, seconds=1.0, cell=len(saved)))
    return RunAgain(executed, cells(*saved), None, differ, needed)


def test_what_is_told_of_one_that_runs(tmp_path: Path) -> None:
    needed = NeededFiles(("data.csv",), (str(tmp_path / "Downloads" / "big.npz"),))
    again = run_of("a", "b", needed=needed, differ=cells("a", "b")[1:])
    lines = said(list(describe_cells(settings_in(tmp_path), again)))
    assert [line.rpartition(": ")[2] for line in lines[1:]] == ["~/Downloads/big.npz", "data.csv"]
    assert "now say something else: 2." in lines[0]


def exporter_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, result: ExportedFile) -> Exporter:
    monkeypatch.setattr(hand_in_files, "export", lambda exporter, form: result)
    machine = settings_in(tmp_path).machine
    return Exporter(machine, "python", tmp_path / "executed.ipynb", tmp_path, "hw1")


def test_a_former_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "scratch.html"
    exporter = exporter_in(tmp_path, monkeypatch, ExportedFile("html", made))
    kept = []
    for content in ("first", "first", "second", "third"):
        made.write_text(content)
        (file,) = make_files(settings_in(tmp_path), course(), OPTIONS, exporter)
        kept.append(file.kept)
    assert kept == ["", "", "hw1.old.html", "hw1.old1.html"]
    contents = {path.name: path.read_text() for path in (tmp_path / "hand-in").iterdir()}
    assert contents == {
        "hw1.html": "third", "hw1.old.html": "first", "hw1.old1.html": "second"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("most", "problem", "sentence"),
    [
        (2, "too-large", "hw1.html has 2.5 MB, the course takes 2 MB. Most of it is"),
        (0, "", "hw1.html has 2.5 MB, more than mail and many upload pages take. Most of it is"),
    ],
)
def test_a_file_that_is_too_large(
    most: int, problem: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What mail takes is 2 MB here."""
    monkeypatch.setattr(hand_in_files, "LARGE", 2_000_000)
    made = tmp_path / "scratch.html"
    made.write_bytes(b"x" * 2_500_000)
    exporter = exporter_in(tmp_path, monkeypatch, ExportedFile("html", made))
    asked = course(max_mb=most)
    files = make_files(settings_in(tmp_path), asked, OPTIONS, exporter)
    assert [file.problem for file in files] == [problem]
    shown = (cells("small", "large")[0], cells("small", "large")[1]._replace(size=2_000_000))
    lines = said(
        list(describe_files(settings_in(tmp_path), asked, "python", OPTIONS, files, shown))
    )
    assert lines == [
        "Made: ~/hand-in/hw1.html (2.5 MB)",
        f"{sentence} the output of cell 2 (2.0 MB).",
        "Nothing was uploaded. Hand it in yourself.",
    ]


@pytest.mark.parametrize(
    ("form", "formulas", "sentence", "count"),
    [
        ("pdf", "no-converter", "The formulas are drawn", 1),
        ("pdf", "left-over", "Some formulas are drawn", 0),
        ("html", "no-converter", "The formulas are on the page as they were typed", 1),
        ("html", "left-over", "Some formulas are on the page as they were typed", 0),
    ],
)
def test_formulas_that_need_a_network(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: HandInForm,
    formulas: FormulaSource,
    sentence: str,
    count: int,
) -> None:
    (tmp_path / "scratch").write_bytes(b"x")
    exported = ExportedFile(form, tmp_path / "scratch", formulas=formulas)
    exporter = exporter_in(tmp_path, monkeypatch, exported)
    files = make_files(settings_in(tmp_path), course(forms=(form,)), OPTIONS, exporter)
    told = list(describe_files(settings_in(tmp_path), course(), "python", OPTIONS, files, ()))
    assert sentence in told[1].render("en") and len(told[1].commands) == count


def test_who_is_asked_when_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scratch").write_bytes(b"<img src=https://pic.example/a.png>")
    exporter = exporter_in(tmp_path, monkeypatch, ExportedFile("html", tmp_path / "scratch"))
    files = make_files(settings_in(tmp_path), course(), OPTIONS, exporter)
    told = describe_files(settings_in(tmp_path), course(), "python", OPTIONS, files, ())
    assert "come from pic.example when it is opened" in said(list(told))[1]


@pytest.mark.parametrize(
    ("problem", "words", "sentence", "command"),
    [
        ("no-nbconvert", "", "lacks nbconvert", ("python", "-m", "pip", "install", "nbconvert")),
        (
            "no-printer",
            "",
            "needs Chrome",
            ("dlsetup", "hand-in", "work/hw1.ipynb", "--to", "html"),
        ),
        ("failed", "a\nValueError: b", "could not be made: ValueError: b", None),
    ],
)
def test_what_could_not_be_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    problem: ExportProblem,
    words: str,
    sentence: str,
    command: tuple[str, ...] | None,
) -> None:
    exported = ExportedFile("pdf", tmp_path / "none", problem, words)
    exporter = exporter_in(tmp_path, monkeypatch, exported)
    options = OPTIONS._replace(notebook=f"work/{OPTIONS.notebook}")
    files = make_files(settings_in(tmp_path), course(), options, exporter)
    (message,) = describe_files(settings_in(tmp_path), course(), "python", options, files, ())
    assert sentence in message.render("en")
    assert message.commands == ((command,) if command else ())


def test_a_closed_folder_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hand-in").write_text("a file")
    exporter = exporter_in(tmp_path, monkeypatch, ExportedFile("html", tmp_path / "x"))
    with pytest.raises(UserError, match="cannot be written"):
        make_files(settings_in(tmp_path), course(), OPTIONS, exporter)


FORM: HandInForm = "html"


@pytest.mark.parametrize(
    ("outcome", "name", "files", "exit_code"),
    [
        pytest.param("ready", "", (MadeFile(FORM, "a", 1),), 0, id="good"),
        pytest.param("ready", "hw?", (MadeFile(FORM, "a", 1),), 0, id="the right name"),
        pytest.param("ready", "lab?", (MadeFile(FORM, "a", 1),), 1, id="another name"),
        pytest.param("failed", "", (MadeFile(FORM, "a", 1),), 1, id="made anyway"),
        pytest.param("ready", "", (MadeFile(FORM, "a", 1, "too-large"),), 1, id="too large"),
        pytest.param("ready", "", (), 1, id="nothing made"),
    ],
)
def test_the_exit_code(
    outcome: str, name: str, files: tuple[MadeFile, ...], exit_code: int
) -> None:
    saved = SavedNotebook(Path("hw1.ipynb"), cells("a"))
    result = conclude(course(name=name), saved, run_of("a", outcome=outcome), files, [])
    assert result.exit_code == exit_code
    assert bool(result.messages) is (name == "lab?")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("a.ipynb", "{", "not a notebook that Jupyter can open", id="broken"),
        pytest.param("a.ipynb", "", "not a notebook that Jupyter can open", id="empty"),
        pytest.param("a.py", "x = 1", "not a notebook that Jupyter can open", id="a script"),
        pytest.param("a.ipynb", None, "There is no file a.ipynb", id="none"),
    ],
)
def test_what_is_no_notebook(tmp_path: Path, name: str, content: str | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    write_notebook(tmp_path / "other.ipynb", "x")
    with pytest.raises(UserError) as raised:
        read_notebook(settings_in(tmp_path), name)
    assert sentence in raised.value.text.render("en", raised.value.params)
    assert raised.value.code == 2


def test_a_notebook_of_another_language(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "r.ipynb", "x <- 1")
    path.write_text(path.read_text().replace("python3", "ir").replace("python", "R"))
    with pytest.raises(UserError, match="r\\.ipynb"):
        read_notebook(settings_in(tmp_path), "r.ipynb")


def test_a_file_made_of_two_forms_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "scratch.html"
    made.write_text("x")
    exporter = exporter_in(tmp_path, monkeypatch, ExportedFile("html", made))
    asked = course(forms=("html", "html"))
    assert len(make_files(settings_in(tmp_path), asked, OPTIONS, exporter)) == 1


def test_a_size_below_nothing_is_no_size() -> None:
    with pytest.raises(CourseMistakeError, match="below-zero"):
        parse_course({"name": "x", "title": {"en": "x", "ko": "x"}, "hand_in": {"max_mb": -1}})


def test_paths_that_programs_get_name_nobody(tmp_path: Path) -> None:
    record = HandInRecord("a.ipynb", "ready", True, elsewhere=("/home/minsu/big.npz",))
    assert "minsu" not in encode_data(record, settings_in(tmp_path), "json")
