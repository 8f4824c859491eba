"""The notebooks at the end of the walk: where they go, asked for, and what fails is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands import notebooks
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.notebooks import FOLDER
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_notebooks import find_notebooks_folder, offer_notebooks, plan_notebooks
from dlsetup.facts import NotebookRun
from dlsetup.model.course_file import load_course
from dlsetup.model.fixes import Run
from dlsetup.notebooks.execute import ExecutedNotebook
from dlsetup.settings import Settings
from dlsetup.storage import state

PYTHON = "/env/bin/python"


def place(cwd: Path, *, prefix: str = "/env", root: str = "", lang: str = "en") -> SetupPlace:
    environ = {"DLSETUP_HOME": str(cwd / "state")}
    settings = Settings(lang, environ=environ, home=cwd, cwd=cwd)
    return SetupPlace(settings, load_course(), prefix, root=root)


def test_a_folder_of_its_own_where_one_is(tmp_path: Path) -> None:
    assert find_notebooks_folder(place(tmp_path)) == tmp_path / FOLDER


@pytest.mark.parametrize("case", ["there already", "in the environment", "of many"])
def test_no_folder(case: str, tmp_path: Path) -> None:
    given = {
        "there already": place(tmp_path),
        "in the environment": place(tmp_path, prefix=str(tmp_path)),
        "of many": place(tmp_path, root="/srv/course"),
    }[case]
    if case == "there already":
        (tmp_path / FOLDER).mkdir()
    assert find_notebooks_folder(given) is None
    assert plan_notebooks((), given) == ()


def test_they_are_planned_before_the_report(tmp_path: Path) -> None:
    report = ("report", (Run(("dlsetup", "report")),))
    planned = plan_notebooks((report,), place(tmp_path))
    assert planned == (("notebooks", (Run(("dlsetup", "notebooks", FOLDER)),)), report)


def executed(outcome: str) -> Any:
    def execute(target: Any, paths: list[Path], listener: Any) -> Iterator[ExecutedNotebook]:
        for path in paths:
            yield ExecutedNotebook(NotebookRun(path.name, outcome, seconds=1.0, cell=2))

    return execute


@pytest.mark.parametrize("outcome", ["ready", "failed"])
def test_they_are_written_run_and_remembered(
    outcome: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(notebooks, "execute_notebooks", executed(outcome))
    here = place(tmp_path, lang="ko")
    session = LiveFixSession(here.settings, yes=True)
    assert offer_notebooks(here, session, PYTHON, tmp_path / FOLDER)
    names = sorted(path.name for path in (tmp_path / FOLDER).glob("*.ipynb"))
    assert "1_mathematics_ko.ipynb" in names
    smoke = state.last_training(state.load(tmp_path / "state"), PYTHON)
    assert smoke is not None and not isinstance(smoke.notebooks, str)
    assert [(run.name, run.outcome) for run in smoke.notebooks] == [  # type: ignore[union-attr]
        (name.removesuffix(".ipynb"), outcome) for name in names
    ]
    shown = capsys.readouterr().out
    assert ("준비됨" in shown) == (outcome == "ready")


def test_who_declines_learns_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path)
    session = LiveFixSession(here.settings, yes=False)  # and nobody can be asked
    assert not offer_notebooks(here, session, PYTHON, tmp_path / FOLDER)
    assert not (tmp_path / FOLDER).exists()
    assert "dlsetup notebooks" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path)
    (tmp_path / "file").write_text("")
    session = LiveFixSession(here.settings, yes=True)
    assert not offer_notebooks(here, session, PYTHON, tmp_path / "file" / FOLDER)
    assert "cannot be written" in capsys.readouterr().out
