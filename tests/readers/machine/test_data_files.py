"""Where files of data and weights are looked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.readers.machine import data_files
from tests.machines import machine

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links")


@pytest.mark.parametrize(
    ("path", "is_cached"),
    [
        pytest.param("work/a.npz", False, id="the working folder"),
        pytest.param("work/data/MNIST/raw/a.gz", False, id="below it"),
        pytest.param("work/1/2/3/4/5/a.gz", None, id="too far below"),
        pytest.param("work/.git/a.gz", None, id="hidden"),
        pytest.param("work/env/lib/a.gz", None, id="an environment"),
        pytest.param("work/notes.txt", None, id="no data"),
        pytest.param(".cache/torch/hub/checkpoints/a.pth", True, id="weights of torch"),
        pytest.param(".keras/datasets/a.npz", True, id="data of Keras"),
        pytest.param("hub/hub/models--x/snapshots/1/a.safetensors", True, id="by a variable"),
    ],
)
def test_read(tmp_path: Path, path: str, is_cached: bool | None) -> None:
    for name in (path, "work/env/pyvenv.cfg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    here = machine(tmp_path, {"HF_HOME": str(tmp_path / "hub")}, cwd=tmp_path / "work")
    found = {(each.path, each.problem, each.is_cached) for each in data_files.read(here)}
    expected = {(str(tmp_path / path), "empty", is_cached)}
    assert found == (set() if is_cached is None else expected)


@POSIX
def test_a_link_stands_for_its_file(tmp_path: Path) -> None:
    """The Hub's library takes a blob that is there, whatever became of the links to it."""
    model = tmp_path / ".cache/huggingface/hub/models--x"
    for folder in ("blobs", "snapshots/1", "snapshots/2"):
        (model / folder).mkdir(parents=True)
    (model / "blobs" / "0a").touch()
    for name in ("1", "2"):
        (model / "snapshots" / name / "model.safetensors").symlink_to("../../blobs/0a")
    (model / "snapshots/1/gone.bin").symlink_to("../../blobs/gone")
    found = data_files.read(machine(tmp_path, cwd=tmp_path / "none"))
    assert [each.path for each in found] == [str(model / "blobs" / "0a")]
