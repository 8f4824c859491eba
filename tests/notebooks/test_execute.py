"""Notebooks run on the kernel of an environment; what ends one costs it alone."""

from __future__ import annotations

import importlib
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
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
from tests.training import components

probe: Any = importlib.import_module("dlsetup.probes.notebooks")

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
    for name in ("nbclient", "ipykernel"):
        if find_spec(name) is None:
            components.left_out(f"{name} is not installed")


@pytest.mark.usefixtures("kernel")
def test_each_ending(tmp_path: Path) -> None:
    """One after the other: an error, an endless loop, a kernel that dies, what is missing, what
    is no notebook; the last one is well all the same."""
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{")
    executed = run(
        write(tmp_path, "failed.ipynb", "x = 1", "import no_such_module"),
        write(tmp_path, "late.ipynb", "import time\nwhile True: time.sleep(1)"),
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


@pytest.mark.parametrize(
    ("cells", "extra"),
    [
        pytest.param(["import torch"], [True], id="an import"),
        pytest.param(["x = 1", "from torch import nn"], [False, True], id="of a part"),
        pytest.param(["import torch", "import torch\nx = 1"], [True, False], id="the first alone"),
        pytest.param(["import numpy as np, torch.nn as nn"], [True], id="several"),
        pytest.param(["def f():\n    import torch"], [True], id="in a function"),
        pytest.param(["import os", "torchvision = 1"], [False, False], id="others"),
        pytest.param(["%pip list", "x = ("], [False, False], id="no Python"),
        pytest.param(["from . import x"], [False], id="relative"),
    ],
)
def test_the_first_import_of_a_framework_has_more_time(cells: list[str], extra: list[bool]) -> None:
    code = [SimpleNamespace(source=source) for source in cells]
    limits = probe.cell_limits(code, ("numpy", "torch"), 20.0)
    assert [limits[source] for source in cells] == [20.0 + probe.IMPORT * more for more in extra]


@pytest.mark.usefixtures("kernel")
def test_a_slow_import_is_waited_for_and_an_endless_cell_is_not(tmp_path: Path) -> None:
    (tmp_path / "slow_package.py").write_text("import time\ntime.sleep(4)\n")
    (executed,) = run(
        write(tmp_path, "a.ipynb", "import slow_package", "while True: pass", needs=("numpy",)),
        limit=3.0,
    )
    assert (executed.run.outcome, executed.run.cell) == ("late", 1), "no package that it needs"
    (executed,) = run(
        write(tmp_path, "b.ipynb", "import lesson_tools", "while True: pass"), limit=3.0
    )
    assert executed.run.outcome == "failed"
    (tmp_path / "lesson_tools.py").write_text("import time\ntime.sleep(4)\n")
    (executed,) = run(
        write(tmp_path, "c.ipynb", "import lesson_tools", "while True: pass"), limit=3.0
    )
    assert (executed.run.outcome, executed.run.cell) == ("late", 2)
