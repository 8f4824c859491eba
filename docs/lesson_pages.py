"""The tables of docs/notebooks.md, and the lessons as pages with their results.

python -m docs.lesson_pages table            what wrong answers are told; needs numpy
python -m docs.lesson_pages pages PYTHON...  run on that Python's kernel, with nbclient; each lesson
                                             on the first that has what it needs; two minutes;
                                             without ipywidgets, which a page cannot show
"""

from __future__ import annotations

import base64
import importlib
import json
import math
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dlsetup.facts import known
from dlsetup.notebooks.catalogue import Lesson, load_lessons
from dlsetup.notebooks.execute import ExecutedNotebook, ExecutionTarget, execute_notebooks
from dlsetup.notebooks.folder import notebook_files, tool_files, write_folder
from dlsetup.settings import environ

PAGE = Path(__file__).with_name("notebooks.md")
PAGES = Path(__file__).with_name("notebooks")
LANGUAGES = ("en", "ko")
WIDGET = "application/vnd.jupyter.widget-view+json"
STUDENT = "/home/student/deep-learning"  # stands for the environment of whoever ran the command


def main(command: str = "table", *pythons: str) -> int:
    if command == "table":
        replace_part("table", exercise_rows())
    else:
        places = pythons or (sys.executable,)
        executed = [each for lesson in load_lessons() for each in write_pages(lesson, places)]
        replace_part("seconds", second_rows(executed))
        replace_part("pages", page_rows())
    return 0


def replace_part(name: str, lines: Iterable[str]) -> None:
    """What is between the two marks of that name."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_part(text, name, lines), encoding="utf-8")


def with_part(text: str, name: str, lines: Iterable[str]) -> str:
    begin, end = f"<!-- {name} -->\n", "<!-- end -->"
    before, _, rest = text.partition(begin)
    content = "\n".join(["", *lines, "", ""])
    return before + begin + content + end + rest.partition(end)[2]


def exercise_rows() -> Iterator[str]:
    yield "| exercise | answer | it finds | English | 한국어 |"
    yield "| --- | --- | --- | --- | --- |"
    for lesson in load_lessons():
        for wrong, verdict in judged(lesson):
            cells = (f"`{wrong.exercise}`", wrong.id, verdict.word, *verdict.sentence)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def judged(lesson: Lesson) -> Iterator[tuple[Any, Any]]:
    """Each wrong answer of a lesson, and the verdict on it."""
    import numpy as np

    from dlsetup.notebooks.tools import exercises, judging

    if not lesson.source.exercises:
        return
    answers = importlib.import_module(f"dlsetup.notebooks.answers.answers_{lesson.number}")
    for wrong in answers.WRONG:
        if wrong.exercise in lesson.source.exercises:
            with np.errstate(all="ignore"):
                answer = evaluate(lesson, wrong.exercise, wrong.code)
                yield wrong, judging.judge(exercises.find(wrong.exercise), answer)


def evaluate(lesson: Lesson, name: str, code: str) -> object:
    """What `code` makes of the exercise's name, where everything else is answered rightly and the
    functions are there that the lesson defines before it."""
    import numpy as np

    from dlsetup.notebooks.tools import exercises

    names: dict[str, Any] = {"np": np, "math": math}
    for other, exercise in exercises.every().items():
        if other != name:
            names[other] = exercise.result if exercise.wants_function else exercise.result()
    for definition in definitions(lesson, name):
        exec(definition, names)
    exec(code, names)
    return names[name]


def definitions(lesson: Lesson, name: str) -> list[str]:
    import ast

    place = next(at for at, cell in enumerate(lesson.source.cells) if cell.name == name)
    cells = [cell for cell in lesson.source.cells[:place] if cell.kind == "code"]
    nodes = (node for cell in cells for node in ast.parse("\n".join(cell.lines_in("en"))).body)
    return [ast.unparse(node) for node in nodes if isinstance(node, ast.FunctionDef)]


def write_pages(lesson: Lesson, pythons: Sequence[str]) -> Iterator[ExecutedNotebook]:
    """The lesson's page in each language; how it ran."""
    for lang in LANGUAGES:
        for python in pythons:
            executed = write_page_of(lesson, lang, python)
            if executed.run.outcome != "missing":
                break
        yield executed


def write_page_of(lesson: Lesson, lang: str, python: str) -> ExecutedNotebook:
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as saved:
        files = notebook_files([lesson], lang, lesson.source.framework)
        write_folder(Path(made), {**files, **tool_files()})
        (name,) = files
        target = ExecutionTarget(python, environ(), save=saved)
        (executed,) = execute_notebooks(target, [Path(made) / name])
        if (file := Path(saved) / name).exists():
            notebook = json.loads(file.read_text(encoding="utf-8"))
            write_page(notebook, PAGES / lang, lesson.name, private_paths(made, python))
    return executed


def private_paths(folder: str, python: str) -> dict[str, str]:
    """Places of this machine, and what stands for them in a page."""
    prefix = str(Path(python).parent.parent)
    return {folder: f"{STUDENT}-notebooks", prefix: STUDENT, sys.base_prefix: "/usr"}


def write_page(
    notebook: Mapping[str, Any], folder: Path, name: str, private: Mapping[str, str]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}_*.png"):
        old.unlink()
    text = "\n\n".join(page_parts(notebook, folder, name)) + "\n"
    for path, stands in private.items():
        text = text.replace(path, stands)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


def page_parts(notebook: Mapping[str, Any], folder: Path, name: str) -> Iterator[str]:
    number = 0
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source
            continue
        yield f"```python\n{source}\n```"
        for png, text in joined_outputs(cell["outputs"]):
            if png:
                number += 1
                picture = folder / f"{name}_{number}.png"
                picture.write_bytes(base64.b64decode(png))
                yield f"![{' '.join(text.split())}]({picture.name})"
            elif text.strip():
                yield f"```text\n{text.rstrip()}\n```"


def joined_outputs(outputs: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Pictures with their sentences, and texts ("" and the text), each as long as it goes on."""
    joined: list[tuple[str, str]] = []
    for output in outputs:
        data = output.get("data", {})
        if WIDGET in data:
            raise SystemExit("a page cannot show widgets: name a Python without ipywidgets first")
        png = data.get("image/png", "")
        text = "".join(output.get("text", data.get("text/plain", "")))
        if joined and not png and not joined[-1][0]:
            joined[-1] = ("", joined[-1][1] + text)
        else:
            joined.append((png, text))
    return joined


def second_rows(executed: Iterable[ExecutedNotebook]) -> Iterator[str]:
    yield "| notebook | ended | seconds | slowest cell, s | memory, MB |"
    yield "| --- | --- | --- | --- | --- |"
    for each in executed:
        memory = f"{each.memory / 1e6:.0f}" if each.memory else ""
        seconds, slowest = f"{known(each.run.seconds, 0.0):.1f}", f"{each.slowest:.1f}"
        yield f"| {each.run.name} | {each.run.outcome} | {seconds} | {slowest} | {memory} |"


def page_rows() -> Iterator[str]:
    yield "| lesson | minutes | exercises | | |"
    yield "| --- | --- | --- | --- | --- |"
    for lesson in load_lessons():
        source = lesson.source
        links = [page_link(lang, lesson.name) for lang in LANGUAGES]
        title = source.cells[0].lines[0].removeprefix("# ")
        rest = " | ".join([str(source.minutes), str(len(source.exercises)), *links])
        yield f"| {title} | {rest} |"


def page_link(lang: str, name: str) -> str:
    """ "" for a lesson that was not run: its framework was not there."""
    page = PAGES / lang / f"{name}.md"
    return f"[{lang}]({page.relative_to(PAGE.parent).as_posix()})" if page.exists() else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
