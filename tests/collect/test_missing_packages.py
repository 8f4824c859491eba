"""What a judged notebook imports and its Python lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlsetup.collect import missing_packages
from dlsetup.readers.jupyter import notebooks
from dlsetup.readers.settings.modules import Modules


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        pytest.param(["import pandas as pd"], (), id="there"),
        pytest.param(["import timm\nfrom monai.nets import UNet"], ("monai", "timm"), id="two"),
        pytest.param(["from sklearn.svm import SVC"], ("scikit-learn",), id="called otherwise"),
        pytest.param(["import my_model"], (), id="nobody knows it"),
        pytest.param(["import helper_timm, gensim"], ("gensim",), id="beside a file of the folder"),
        pytest.param(["from google.colab import drive"], (), id="of Colab"),
        pytest.param(["try:\n  import timm\nexcept ImportError:\n  timm = None"], (), id="perhaps"),
        pytest.param(["%%bash\nimport timm"], (), id="another language"),
        pytest.param(["%matplotlib inline\nimport timm"], ("timm",), id="behind a magic"),
        pytest.param(["!pip install timm", "import timm"], None, id="it installs"),
        pytest.param(["%pip install timm", "import timm"], None, id="it installs by the magic"),
        pytest.param(
            ["import sys\nsys.path.append('x')\nimport timm"], None, id="it adds a folder"
        ),
    ],
)
def test_missing(cells: list[str], missing: tuple[str, ...] | None, tmp_path: Path) -> None:
    (tmp_path / "helper_timm.py").touch()
    code = [{"cell_type": "code", "source": each, "metadata": {}, "outputs": []} for each in cells]
    path = tmp_path / "hw.ipynb"
    path.write_text(json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    modules = Modules((), frozenset({"pandas"}))
    assert missing_packages.read(notebooks.read(str(path)), str(tmp_path), modules) == missing


@pytest.mark.parametrize(
    ("script", "missing"),
    [
        pytest.param("import wandb\nwandb.init()", ("wandb",), id="its runs are a folder"),
        pytest.param("import helper, pandas", (), id="all is there"),
        pytest.param("import sys\nsys.path.append('x')\nimport timm", (), id="it adds a folder"),
        pytest.param("import part.net", (), id="of the folder's own"),
    ],
)
def test_the_programs_of_a_folder(script: str, missing: tuple[str, ...], tmp_path: Path) -> None:
    for name in ("wandb/run-1/config.yaml", "part/net.py", "src/helper.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "src" / "train.py").write_text(script, "utf-8")
    modules = Modules((), frozenset({"pandas"}))
    assert missing_packages.read_folder(str(tmp_path), modules) == missing
