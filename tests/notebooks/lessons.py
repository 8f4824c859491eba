"""What the tests of lessons share: the tools as a student has them, and an exercise's names."""

from __future__ import annotations

import ast
import importlib
import json
import math
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dlsetup.notebooks.build import build_notebook
from dlsetup.notebooks.catalogue import Lesson, load_lessons
from dlsetup.notebooks.folder import tool_files, write_folder
from dlsetup.notebooks.tools import exercises

LESSONS = load_lessons()
LANGUAGES = ("en", "ko")
ids = [lesson.name for lesson in LESSONS]
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=ids)
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)


def answers_of(number: str) -> Any:
    return importlib.import_module(f"dlsetup.notebooks.answers.answers_{number}")


def numbers_with_exercises() -> list[str]:
    return sorted({lesson.number for lesson in LESSONS if lesson.source.exercises})


def exercises_of(lesson: Lesson) -> tuple[str, ...]:
    return lesson.source.exercises


def definitions(name: str) -> list[str]:
    """The functions that the exercise's lesson gives before it."""
    lesson = next(lesson for lesson in LESSONS if name in lesson.source.exercises)
    place = next(at for at, cell in enumerate(lesson.source.cells) if cell.name == name)
    cells = [cell for cell in lesson.source.cells[:place] if cell.kind == "code"]
    nodes = (node for cell in cells for node in ast.parse("\n".join(cell.lines_in("en"))).body)
    return [ast.unparse(node) for node in nodes if isinstance(node, ast.FunctionDef)]


def evaluate(name: str, code: str) -> object:
    """What `code` makes of the exercise's name, where everything else is answered rightly."""
    every = exercises.every()
    others = {
        other: exercise.result if exercise.wants_function else exercise.result()
        for other, exercise in every.items()
        if other != name
    }
    names: dict[str, Any] = {**others, "np": np, "math": math}
    for definition in definitions(name):
        exec(definition, names)
    exec(code, names)
    return names[name]


def measure_lesson(
    lesson: Lesson, folder: Path, seed: int, expressions: Mapping[str, str]
) -> dict[str, float]:
    """Numbers that the lesson's code leaves behind, by what they are called, in a process of its
    own as a student has it. `seed`: in place of the lesson's own, which is 0."""
    notebook = build_notebook(lesson.source, lesson.name, "en", answers=lesson.answers())
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    code = "\n".join("".join(cell["source"]) for cell in cells)
    values = ", ".join(f"{name!r}: float({each})" for name, each in expressions.items())
    last = f"\nimport json\nprint(json.dumps({{{values}}}))\n"
    write_folder(folder, tool_files())
    script = folder / "lesson.py"
    script.write_text(code.replace("default_rng(0)", f"default_rng({seed})") + last, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, cwd=folder, check=False
    )
    assert done.returncode == 0, done.stderr
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def run_lesson(lesson: Lesson, lang: str, *, answered: bool) -> dict[str, Any]:
    """What its code leaves behind."""
    for package in (*lesson.source.needs, lesson.source.framework):
        if package:
            pytest.importorskip(package)
    answers = lesson.answers() if answered else {}
    framework = lesson.source.framework
    notebook = build_notebook(lesson.source, lesson.name, lang, framework, answers)
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    return names
