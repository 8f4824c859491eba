"""What a folder's programs import, by their syntax: none of them is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.collect import source_imports


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("import numpy as np, torch.nn", {"numpy", "torch"}, id="import"),
        pytest.param("from scipy.linalg import triu", {"scipy"}, id="from"),
        pytest.param("from . import utils\nfrom .a import b", set(), id="relative"),
        pytest.param("def f():\n    if x:\n        import gensim", {"gensim"}, id="in a branch"),
        pytest.param(
            "try:\n    import cupy\nexcept ImportError:\n    cupy = None", set(), id="left"
        ),
        pytest.param("try:\n    import cv2\nfinally:\n    pass", {"cv2"}, id="not done without"),
        pytest.param("s = 'import os'", set(), id="in a text"),
        pytest.param("print 'x'\nimport yaml", {"yaml"}, id="Python 2"),
        pytest.param("x = '\udcff'\nimport yaml", {"yaml"}, id="no UTF-8"),
    ],
)
def test_modules(source: str, found: set[str]) -> None:
    assert source_imports.modules_of(source) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param("%matplotlib inline\nimport numpy", {"numpy"}, id="a line magic"),
        pytest.param("!pip install x\nimport x", {"x"}, id="the shell"),
        pytest.param("files = !ls\nimport x", {"x"}, id="the shell's answer"),
        pytest.param("x.shape?\nimport x", {"x"}, id="help"),
        pytest.param("%%time\nimport x", {"x"}, id="a cell magic around Python"),
        pytest.param("%%bash\nimport x.png y.png", set(), id="a cell of another language"),
    ],
)
def test_cells(cell: str, found: set[str]) -> None:
    assert source_imports.modules_of(source_imports.cell_source(cell)) == found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """`hw.ipynb` imports gensim, two files of the folder, and a package that has a folder of its
    runs here; `sub/b.py` yaml."""
    for place in ("sub", "env/lib", ".git", "pkg/part", "wandb/run-1"):
        (tmp_path / place).mkdir(parents=True)
    cells = [
        {"cell_type": "markdown", "source": "import nothing"},
        {"cell_type": "code", "source": ["import gensim, utils, pkg, wandb"]},
    ]
    (tmp_path / "hw.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    (tmp_path / "broken.ipynb").write_text("{", "utf-8")
    (tmp_path / "utils.py").write_text("raise SystemExit", "utf-8")
    (tmp_path / "pkg/part/a.py").write_text("", "utf-8")
    (tmp_path / "wandb/run-1/config.yaml").write_text("", "utf-8")
    (tmp_path / "sub/b.py").write_text("import yaml", "utf-8")
    (tmp_path / "env/pyvenv.cfg").write_text("", "utf-8")
    (tmp_path / "env/c.py").write_text("import in_an_environment", "utf-8")
    (tmp_path / ".git/d.py").write_text("import hidden", "utf-8")
    return tmp_path


def test_a_folder(folder: Path) -> None:
    assert source_imports.read(str(folder)) == {"gensim", "wandb", "yaml"}


def test_a_notebook(folder: Path) -> None:
    assert source_imports.read(str(folder), str(folder / "hw.ipynb")) == {"gensim", "wandb"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert source_imports.read(str(tmp_path / "gone")) == frozenset()
