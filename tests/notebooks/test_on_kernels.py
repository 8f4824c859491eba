"""All lessons from the first cell to the last on real kernels: numpy alone, PyTorch, TensorFlow,
JAX. A cell has 20 seconds beside its first import of a framework, a kernel 2 GB."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.facts import known
from dlsetup.notebooks.catalogue import Lesson, lessons_for
from dlsetup.notebooks.execute import ExecutionTarget, execute_notebooks
from dlsetup.notebooks.folder import notebook_files, tool_files, write_folder
from dlsetup.settings import environ
from tests.training import components

NEAR = 1e-9
CELL_LIMIT, MOST_MEMORY = 20.0, 2e9  # seconds on a core that has nothing else to do, bytes
DIFFERENCES = re.compile(r"^(\d\.\de-\d+) \d\.\de-\d+$", re.MULTILINE)
MARKS = {"en": "Right.", "ko": "맞았습니다."}
MISSING = {"en": "matplotlib is not installed", "ko": "matplotlib가 설치되어 있지 않아"}

pytestmark = pytest.mark.skipif(not components.wanted(), reason=f"set {components.WANTED}=all")


class Run(NamedTuple):
    """`environment`: numpy alone, or a framework; `answered`: the exercises are."""

    environment: str
    lang: str
    answered: bool

    @property
    def framework(self) -> str:
        return "" if self.environment == "numpy" else self.environment


RUNS = (
    Run("numpy", "en", answered=False),
    Run("numpy", "ko", answered=True),
    Run("torch", "ko", answered=False),
    Run("tensorflow", "en", answered=True),
    Run("jax", "ko", answered=True),
)
CASES = [
    pytest.param(run, lesson, id=f"{run.environment} {run.lang} {lesson.name}")
    for run in RUNS
    for lesson in lessons_for(run.framework)
]


@pytest.mark.parametrize(("run", "lesson"), CASES)
def test_a_lesson_runs(
    run: Run, lesson: Lesson, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    python = components.use(f"lessons_{run.environment}")
    files = notebook_files([lesson], run.lang, run.framework, answers=run.answered)
    write_folder(tmp_path, {**files, **tool_files()})
    (name,) = files
    saved = tmp_path / "saved"
    saved.mkdir()
    target = ExecutionTarget(python, environ(), CELL_LIMIT * busy(), str(saved))
    (executed,) = execute_notebooks(target, [tmp_path / name])
    assert executed.run.outcome == "ready", executed.error
    assert (executed.memory or 0) < MOST_MEMORY
    record_property("lesson", f"{run.environment} {name}")
    record_property("seconds", known(executed.run.seconds, 0.0))
    record_property("slowest", executed.slowest)
    record_property("memory", executed.memory or 0)
    shown = outputs(saved / name)
    expected = len(lesson.source.exercises) if run.answered else 0
    assert shown.count(MARKS[run.lang]) == expected
    assert (MISSING[run.lang] in shown) == (run.environment == "numpy")
    if lesson.source.framework:
        differences = [float(each) for each in DIFFERENCES.findall(shown)]
        assert len(differences) == 1
        assert differences[0] < NEAR, "the losses of the first ten steps are those of numpy"


def busy() -> float:
    """How many processes wait for a core, at least 1: of a second each has its share."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 1.0
    return max(1.0, load / (os.cpu_count() or 1))


def outputs(path: Path) -> str:
    """What the notebook's cells printed."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    given = (output for cell in cells for output in cell.get("outputs", []))
    return "".join("".join(output.get("text", "")) for output in given)
