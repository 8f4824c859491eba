"""What a lesson measures, with another seed than its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from dlsetup.notebooks.build import build_notebook
from dlsetup.notebooks.catalogue import Lesson
from dlsetup.notebooks.folder import tool_files, write_folder


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
