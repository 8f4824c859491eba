"""What is said of notebooks that ran, and of those that did not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands import notebooks
from dlsetup.commands.error_answer import LikelyCause
from dlsetup.commands.notebooks import (
    NotebooksOptions,
    NotebooksRecord,
    describe_briefly,
    describe_executed,
    explain_errors,
    keep_runs,
    run_notebooks,
)
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data
from dlsetup.facts import NOT_RECORDED, NotebookRun, Smoke
from dlsetup.model.course_file import load_course
from dlsetup.notebooks.execute import ExecutedNotebook
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings
from dlsetup.storage import state

PYTHON = "/env/bin/python"
READY = ExecutedNotebook(NotebookRun("a.ipynb", "ready", seconds=2.4))
NO_TORCH = ExecutedNotebook(NotebookRun("b.ipynb", "missing", seconds=0.1), ("torch",))
NO_PLOTS = ExecutedNotebook(NotebookRun("b.ipynb", "missing", seconds=0.1), ("matplotlib",))
REFUSED = ExecutedNotebook(NotebookRun("a.ipynb", "not-started"), ("nbclient",))


def settings(folder: Path) -> Settings:
    return Settings("en", environ={"DLSETUP_HOME": str(folder)}, home=folder, cwd=folder)


def lines(messages: Sequence[CommandMessage]) -> list[str]:
    return [
        line
        for message in messages
        for line in (message.render("en"), *(" ".join(words) for words in message.commands))
    ]


@pytest.mark.parametrize(
    ("executed", "expected"),
    [
        pytest.param(
            (READY,),
            ["1 notebook is ready, in 2 s. To open the folder:", "dlsetup open {}"],
            id="well",
        ),
        pytest.param(
            (READY, NO_TORCH),
            [
                "To see how torch is installed on this computer:",
                f"dlsetup doctor --python {PYTHON} --only DLS603 -v",
                "1 notebook is ready, in 2 s. To open the folder:",
                "dlsetup open {}",
            ],
            id="a framework is missing",
        ),
        pytest.param(
            (READY, NO_PLOTS),
            [
                "To install what is missing:",
                f"{PYTHON} -m pip install matplotlib",
                "1 notebook is ready, in 2 s. To open the folder:",
                "dlsetup open {}",
            ],
            id="a package is missing",
        ),
        pytest.param(
            (REFUSED, REFUSED),
            [
                "The notebooks are in ~, but were not run, because the environment does not "
                "contain nbclient. Install what is missing, then run this command again.",
                f"{PYTHON} -m pip install nbclient",
            ],
            id="nothing runs",
        ),
    ],
)
def test_what_to_do(
    executed: tuple[ExecutedNotebook, ...], expected: list[str], tmp_path: Path
) -> None:
    said = describe_executed(settings(tmp_path), load_course(), PYTHON, tmp_path, executed)
    assert lines(tuple(said)) == [line.format(tmp_path) for line in expected]


@pytest.mark.parametrize(
    ("executed", "expected"),
    [
        pytest.param((READY,), ["1 notebook is ready (2 s): ~/notebooks"], id="well"),
        pytest.param(
            (READY, NO_TORCH),
            [
                "1 notebook is ready (2 s): ~/notebooks",
                "1 optional notebook needs torch.",
            ],
            id="a framework is missing",
        ),
        pytest.param(
            (REFUSED, REFUSED),
            [
                "The notebooks are in ~/notebooks, but were not run, because the environment does "
                "not contain nbclient. Install what is missing, then run this command again.",
                f"{PYTHON} -m pip install nbclient",
            ],
            id="nothing runs",
        ),
    ],
)
def test_what_the_walk_says(
    executed: tuple[ExecutedNotebook, ...],
    expected: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notebooks, "style_here", lambda settings: CommandStyle(home=str(tmp_path)))
    folder = tmp_path / "notebooks"
    said = describe_briefly(settings(tmp_path), load_course(), PYTHON, folder, executed)
    assert lines(tuple(said)) == expected


def test_a_stop_tells_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(notebooks, "execute_folder", stop)
    options = NotebooksOptions(folder="hw", python=sys.executable)
    with pytest.raises(KeyboardInterrupt):
        run_notebooks(settings(tmp_path), options)
    assert "The notebooks are in ~/hw, but not all of them were run." in capsys.readouterr().out
    assert (tmp_path / "hw" / "1_mathematics_en.ipynb").is_file()


def test_the_same_cause_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    causes = {"x": LikelyCause("DLS211", "numpy is missing", ())}

    def find(*given: Any) -> LikelyCause | None:
        return causes.get(given[3])

    monkeypatch.setattr(notebooks, "find_likely_cause", find)
    errors = ("x", "trace\nE: 1", "x", "other trace\nE: 1", "E: 2")
    said = tuple(explain_errors(settings(tmp_path), load_course(), PYTHON, errors))
    assert [line for line in lines(said) if "DLS211" in line or "E:" in line] == [
        "Likely cause: numpy is missing (DLS211)",
        "dlsetup explain DLS211",
        "The error: E: 1",
        "The error: E: 2",
    ]


@pytest.mark.parametrize("trained", [True, False])
def test_runs_are_kept_beside_the_training(trained: bool, tmp_path: Path) -> None:
    here = settings(tmp_path)
    smoke = Smoke(task="digits", outcome="passed", accuracy=0.97)
    if trained:
        state.update(tmp_path, lambda old: state.with_training(old, PYTHON, smoke))
    record = NotebooksRecord("hw", ("a.ipynb",), (READY.run,))
    assert keep_runs(here, PYTHON, CommandResult(0, record)).messages == ()
    kept = state.last_training(state.load(tmp_path), PYTHON)
    assert kept is not None
    assert kept.notebooks == (NotebookRun("a", "ready", seconds=2.4),)
    assert (kept.outcome, kept.accuracy) == (
        ("passed", 0.97) if trained else ("skipped", NOT_RECORDED)
    )
    state.update(tmp_path, lambda old: state.with_training(old, PYTHON, smoke))
    again = state.last_training(state.load(tmp_path), PYTHON)
    assert again is not None and again.notebooks == kept.notebooks, "a training forgets none"


def test_what_never_began_is_not_kept(tmp_path: Path) -> None:
    record = NotebooksRecord("hw", ("a.ipynb",), (REFUSED.run,))
    keep_runs(settings(tmp_path), PYTHON, CommandResult(1, record))
    assert state.load(tmp_path).trainings == {}


def test_the_folder_of_somebody_does_not_leave(tmp_path: Path) -> None:
    home = Path("/home/gildong")
    here = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, home=home, cwd=tmp_path)
    for folder in (home / "notebooks", Path("/home/profkim/notebooks")):
        text = encode_data(NotebooksRecord(str(folder), ("0_where_am_i_en.ipynb",)), here, "json")
        assert isinstance(text, str) and "0_where_am_i_en.ipynb" in text
        assert not [word for word in ("gildong", "profkim") if word in text]
