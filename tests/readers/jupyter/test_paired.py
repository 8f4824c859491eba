"""Notebooks that are newer than the text from which jupytext reads their cells."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dlsetup.readers.jupyter import notebooks

MADE = 1_700_000_000


def look(root: Path, formats: object, texts: dict[str, str], name: str, age: float) -> str | None:
    """`age`: how much older the texts are, in seconds."""
    path = root / name
    cells = [{"cell_type": "code", "source": ["%matplotlib inline\n", "x = 1"]}]
    metadata = {"jupytext": {"formats": formats}, "language_info": {"file_extension": ".py"}}
    document = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document))
    os.utime(path, (MADE, MADE))
    for text, content in texts.items():
        (root / text).parent.mkdir(parents=True, exist_ok=True)
        (root / text).write_text(content)
        os.utime(root / text, (MADE - age, MADE - age))
    found = notebooks.read(str(path)).outdated_text
    assert found is None or isinstance(found, str)
    return found and os.path.relpath(found, root).replace(os.sep, "/")


OLD = "# %%\nx = 0\n"
SAME = "# %%\n# %matplotlib inline\nx = 1\n"
DAY = 86400


@pytest.mark.parametrize(
    ("formats", "text", "name", "age", "is_found"),
    [
        pytest.param("ipynb,py:percent", "a.py", "a.ipynb", DAY, True, id="a program"),
        pytest.param("py:percent, ipynb", "a.py", "a.ipynb", DAY, True, id="the other order"),
        pytest.param("ipynb,md", "a.md", "a.ipynb", DAY, True, id="Markdown"),
        pytest.param("ipynb,auto:light", "a.py", "a.ipynb", DAY, True, id="of its language"),
        pytest.param("ipynb,.nb.py", "a.nb.py", "a.ipynb", DAY, True, id="a suffix"),
        pytest.param(
            "notebooks//ipynb,scripts//py",
            "scripts/a.py",
            "notebooks/a.ipynb",
            DAY,
            True,
            id="folders",
        ),
        pytest.param(
            "notebooks//ipynb,scripts//py",
            "scripts/a.py",
            "other/a.ipynb",
            DAY,
            False,
            id="another folder",
        ),
        pytest.param("ipynb,../x//py", "a.py", "a.ipynb", DAY, False, id="not understood"),
        pytest.param("ipynb", "a.py", "a.ipynb", DAY, False, id="no pair"),
        pytest.param(["ipynb", "py"], "a.py", "a.ipynb", DAY, False, id="no text"),
        pytest.param("ipynb,py", "a.py", "a.ipynb", 3, False, id="of one clone"),
        pytest.param("ipynb,py", "a.py", "a.ipynb", -DAY, False, id="a newer text"),
        pytest.param("ipynb,py", "b.py", "a.ipynb", DAY, False, id="the text is missing"),
    ],
)
def test_a_pair(
    tmp_path: Path, formats: object, text: str, name: str, age: float, is_found: bool
) -> None:
    assert look(tmp_path, formats, {text: OLD}, name, age) == (text if is_found else None)


def test_the_same_cells_are_opened(tmp_path: Path) -> None:
    assert look(tmp_path, "ipynb,py", {"a.py": SAME}, "a.ipynb", DAY) is None


def test_another_margin(tmp_path: Path) -> None:
    (tmp_path / "jupytext.toml").write_text("outdated_text_notebook_margin = inf\n")
    assert look(tmp_path, "ipynb,py", {"a.py": OLD}, "a.ipynb", DAY) is None


@pytest.mark.parametrize("metadata", ["x", 3, None, ["jupytext"], {"jupytext": "x"}])
def test_whatever_the_metadata_are(tmp_path: Path, metadata: object) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"metadata": metadata, "cells": 3, "jupytext": {}}))
    assert notebooks.read(str(path)).outdated_text is None
