"""Notebooks as values: what was saved, and what Jupyter would have written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dlsetup.notebooks.hand_in.cells import CodeCell

Saved = str | tuple[str, int | None] | tuple[str, int | None, str]


def cells(*saved: Saved) -> tuple[CodeCell, ...]:
    """Each a source, Jupyter's number in brackets, and the output."""
    words = [(each,) if isinstance(each, str) else each for each in saved]
    return tuple(
        CodeCell(
            number, each[0], each[1] if len(each) > 1 else None, each[2] if len(each) > 2 else ""
        )
        for number, each in enumerate(words, 1)
    )


def notebook(*saved: Saved) -> dict[str, Any]:
    return {
        "cells": [_cell(each) for each in cells(*saved)],
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def write_notebook(path: Path, *saved: Saved) -> Path:
    path.write_text(json.dumps(notebook(*saved)), encoding="utf-8")
    return path


def _cell(cell: CodeCell) -> dict[str, Any]:
    common = {"id": f"c{cell.number}", "metadata": {}}
    if cell.source.startswith("#md "):
        return {**common, "cell_type": "markdown", "source": cell.source.removeprefix("#md ")}
    output = {"output_type": "stream", "name": "stdout", "text": cell.output}
    return {
        **common,
        "cell_type": "code",
        "source": cell.source,
        "execution_count": cell.execution_count,
        "outputs": [output] if cell.output else [],
    }
