"""What the notebooks of a folder import, whatever else stands in their cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.courses.notebook_imports import MAX_FILES, find_modules, read_imports


@pytest.mark.parametrize(
    ("cell", "modules"),
    [
        pytest.param("import numpy as np, torch.nn as nn", {"numpy", "torch"}, id="import"),
        pytest.param("from sklearn.svm import SVC", {"sklearn"}, id="from"),
        pytest.param("def f():\n    import cv2", {"cv2"}, id="in a function"),
        pytest.param("from . import helper", set(), id="relative"),
        pytest.param("%pip install x\n!ls\nimport a", {"a"}, id="magic"),
        pytest.param("if a:\n    !pip install b\nimport c", {"c"}, id="magic in a block"),
        pytest.param("files = !ls\nimport a", {"a"}, id="magic with a name"),
        pytest.param("plt.plot?\nimport a", {"a"}, id="help"),
        pytest.param("%%time\nimport a", {"a"}, id="a timed cell"),
        pytest.param("%%bash\nimport a", set(), id="another language"),
        pytest.param("import a\nfor x in\nfrom b import c", {"a", "b"}, id="half-written"),
        pytest.param("# import a\n'''\nimport b\n'''", set(), id="comments and texts"),
        pytest.param("x = '\\d'\nimport a", {"a"}, id="an escape"),
        pytest.param("import a\0", {"a"}, id="a zero byte"),
        pytest.param("(" * 5000 + "\nimport a", {"a"}, id="too deep"),
        pytest.param("", set(), id="nothing"),
    ],
)
def test_a_cell(cell: str, modules: set[str]) -> None:
    assert find_modules([cell]) == modules


def write_notebook(path: Path, *cells: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = [
        {"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells
    ]
    path.write_text(
        json.dumps({"cells": content, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), "utf-8"
    )


def test_a_folder(tmp_path: Path) -> None:
    write_notebook(tmp_path / "week 1" / "과제.ipynb", "import torch", "import os, helper")
    (tmp_path / "week 1" / "helper.py").write_text("import yaml\n", "utf-8")
    (tmp_path / "cp949.py").write_bytes("import six # 한글\n".encode("cp949"))
    (tmp_path / "broken.ipynb").write_text("{", "utf-8")
    for foreign in (".venv", "myenv", "node_modules"):
        write_notebook(tmp_path / foreign / "x.ipynb", "import foreign")
    (tmp_path / "myenv" / "pyvenv.cfg").write_text("", "utf-8")
    imports = read_imports(tmp_path)
    assert imports.modules == ("six", "torch", "yaml") and imports.more == 0


def test_a_huge_folder(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 3):
        (tmp_path / f"f{number}.py").write_text("import six\n", "utf-8")
    assert read_imports(tmp_path).more == 3


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert read_imports(tmp_path / "x").modules == ()


def test_a_folder_that_is_called_like_a_package(tmp_path: Path) -> None:
    """Its own name, and those of folders and files without modules, hide nothing."""
    root = tmp_path / "torch"
    write_notebook(root / "numpy" / "pandas.ipynb", "import torch, numpy, pandas, mine.part")
    (root / "mine").mkdir()
    (root / "mine" / "part.py").write_text("", "utf-8")
    assert read_imports(root).modules == ("numpy", "pandas", "torch")
