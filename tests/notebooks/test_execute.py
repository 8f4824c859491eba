"""Notebooks run on the kernel of an environment; what ends one costs it alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from dlsetup.notebooks.execute import (
    CellBegun,
    ExecutedNotebook,
    ExecutionEvent,
    ExecutionTarget,
    ExecutionUnavailable,
    NotebookBegun,
    NotebookEnded,
    execute_notebooks,
    judge_outcome,
)
from dlsetup.process.children import ChildResult, ItemOutcome
from dlsetup.process.run import ProcessResult
from dlsetup.settings import environ

ENDED = NotebookEnded("a", "failed", 3, 1.5, error="ValueError: x")
REFUSED = ExecutionUnavailable("nbclient-missing", "nbclient")


def executed_notebook(*events: ExecutionEvent, process: ProcessResult) -> ExecutedNotebook:
    own = tuple(event for event in events if not isinstance(event, ExecutionUnavailable))
    child: ChildResult[ExecutionEvent] = ChildResult(tuple(events), False, process)
    return judge_outcome(ItemOutcome("a", "finished", own, child))


@pytest.mark.parametrize(
    ("events", "process", "word", "missing"),
    [
        pytest.param((NotebookBegun("a", 4), ENDED), ProcessResult(0), "failed", (), id="told"),
        pytest.param((REFUSED,), ProcessResult(1), "not-started", ("nbclient",), id="no nbclient"),
        pytest.param((NotebookBegun("a", 4),), ProcessResult(-9), "died", (), id="child killed"),
        pytest.param(
            (NotebookBegun("a", 4), CellBegun("a", 2)),
            ProcessResult(None, timed_out=True),
            "late",
            (),
            id="child stopped",
        ),
        pytest.param((), ProcessResult(None, error="no"), "not-started", (), id="no Python"),
    ],
)
def test_how_a_notebook_ended(
    events: tuple[ExecutionEvent, ...], process: ProcessResult, word: str, missing: tuple[str, ...]
) -> None:
    executed = executed_notebook(*events, process=process)
    assert (executed.run.outcome, executed.missing) == (word, missing)


def write(folder: Path, name: str, *cells: str, needs: tuple[str, ...] = ()) -> Path:
    empty: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": []}
    notebook = {
        "cells": [
            {**empty, "execution_count": None, "id": f"c{number}", "source": source}
            for number, source in enumerate(cells)
        ],
        "metadata": {"dlsetup": {"needs": list(needs)}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = folder / name
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def run(*paths: Path, limit: float = 30.0, save: str = "") -> list[ExecutedNotebook]:
    target = ExecutionTarget(sys.executable, environ(), limit, save)
    return list(execute_notebooks(target, paths))


def test_without_nbclient_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'nbclient' else find(name, *more)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    first, second = run(write(tmp_path, "a.ipynb"), write(tmp_path, "b.ipynb"))
    assert (first.run.outcome, first.missing) == ("not-started", ("nbclient",))
    assert (second.run.outcome, second.missing) == ("not-started", ("nbclient",))


@pytest.fixture
def kernel() -> None:
    pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")


@pytest.mark.usefixtures("kernel")
def test_each_ending(tmp_path: Path) -> None:
    """One after the other: an error, an endless loop, a kernel that dies, what is missing, what
    is no notebook; the last one is well all the same."""
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{")
    executed = run(
        write(tmp_path, "failed.ipynb", "x = 1", "import no_such_module"),
        write(tmp_path, "late.ipynb", "while True: pass"),
        write(tmp_path, "died.ipynb", "import os; os._exit(1)"),
        write(tmp_path, "missing.ipynb", "1", needs=("no_such_package",)),
        broken,
        write(tmp_path, "ready.ipynb", "import sys; print(sys.executable)"),
        limit=5.0,
    )
    found = {each.run.name: (each.run.outcome, each.run.cell) for each in executed}
    assert found == {
        "failed.ipynb": ("failed", 2),
        "late.ipynb": ("late", 1),
        "died.ipynb": ("died", 1),
        "missing.ipynb": ("missing", 0),
        "broken.ipynb": ("unreadable", 0),
        "ready.ipynb": ("ready", 1),
    }
    assert "No module named 'no_such_module'" in str(executed[0].error)
    assert executed[3].missing == ("no_such_package",)


@pytest.mark.usefixtures("kernel")
def test_the_kernel_is_that_of_the_environment(tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    path = write(tmp_path, "a.ipynb", "import sys; print(sys.executable)")
    before = path.read_bytes()
    (executed,) = run(path, save=str(tmp_path / "saved"))
    assert executed.run.outcome == "ready"
    saved = json.loads((tmp_path / "saved" / "a.ipynb").read_text("utf-8"))
    assert "".join(saved["cells"][0]["outputs"][0]["text"]) == sys.executable + "\n"
    assert path.read_bytes() == before, "the student's own file has no outputs"
