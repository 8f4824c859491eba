"""Notebooks (nbformat 4.5) of one language, made from a lesson's source; they hold no outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dlsetup.model.text import Text
from dlsetup.notebooks.source import LessonSource

NEEDED = ("numpy",)  # by every lesson
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
FIRST_CELL = """\
# {comment}
import glob, os, sys

# {elsewhere}
sys.path += [os.path.dirname(globals().get("__vsc_ipynb_file__", "")), "lesson_tools.zip"]
sys.path += glob.glob("/kaggle/input/**/", recursive=True)
try:
    from lesson_tools import {names}
except ModuleNotFoundError as error:
    if error.name != "lesson_tools":
        raise
    raise SystemExit("{missing}") from None
start("{lang}")
"""
NAMES = {
    "en": "check, digits, hint, picture, start",
    "ko": "check, digits, hint, label, picture, start",
}
COMMENT = Text(
    en="Run this cell first: it loads the tools of the lessons.",
    ko="이 셀을 먼저 실행하세요. 수업 도구를 불러옵니다.",
)
ELSEWHERE = Text(
    en="where VS Code, Google Colab and Kaggle may have them",
    ko="VS Code, Google Colab, Kaggle에서 도구가 있을 수 있는 곳입니다",
)
MISSING = Text(
    en="lesson_tools is missing. It must be beside this notebook (Kaggle: an input).",
    ko="lesson_tools가 없습니다. 이 노트북 옆에 있어야 합니다(Kaggle에서는 입력으로 추가).",
)


def build_notebook(
    lesson: LessonSource,
    name: str,
    lang: str,
    framework: str = "",
    answers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The notebook as plain values. `answers`: what stands in place of each exercise's code."""
    sources = list(_sources(lesson, lang, framework, answers or {}))
    first = {"cell_type": "code", "source": first_cell(lang), "name": ""}
    cells = [
        _cell(f"{name}-{number}".replace("_", "-"), **source)
        for number, source in enumerate([sources[0], first, *sources[1:]])
    ]
    needs = [*NEEDED, *lesson.needs, *((lesson.framework,) if lesson.framework else ())]
    info = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    return {
        "cells": cells,
        "metadata": {"kernelspec": KERNEL, "language_info": info, "dlsetup": {"needs": needs}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def encode_notebook(notebook: Mapping[str, Any]) -> str:
    """As Jupyter itself writes it, so that saving an unchanged one changes nothing."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def first_cell(lang: str) -> str:
    """What loads the tools, in the second cell of each notebook."""
    words = {"comment": COMMENT, "elsewhere": ELSEWHERE, "missing": MISSING}
    texts = {name: text.render(lang) for name, text in words.items()}
    return FIRST_CELL.format(**texts, names=NAMES[lang], lang=lang).rstrip()


def _sources(
    lesson: LessonSource, lang: str, framework: str, answers: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    for cell in lesson.cells:
        if (cell.lang and cell.lang != lang) or (cell.only and framework not in cell.only):
            continue
        kind = "markdown" if cell.kind == "markdown" else "code"
        source = answers.get(cell.name) if cell.name else None
        text = source.strip() if source else "\n".join(cell.lines_in(lang))
        yield {"cell_type": kind, "source": text, "name": cell.name}


def _cell(number: str, cell_type: str, source: str, name: str) -> dict[str, Any]:
    metadata = {"tags": ["exercise"], "exercise": name} if name else {}
    lines = source.splitlines(keepends=True)
    cell = {"cell_type": cell_type, "id": number, "metadata": metadata, "source": lines}
    return cell if cell_type == "markdown" else {**cell, "execution_count": None, "outputs": []}
