"""The CUDA Toolkit, read from its folder."""

from __future__ import annotations

import os

import pytest

from dlsetup.facts import CudaToolkit, Unknown
from dlsetup.readers.gpu import cuda_toolkit
from tests.readers.conftest import Tree

NVCC = {"cuda/bin/nvcc": ""}


@pytest.mark.parametrize(
    ("files", "version"),
    [
        pytest.param({"cuda/": ""}, None, id="a folder without a compiler"),
        pytest.param(
            {**NVCC, "cuda/version.json": '{"cuda_nvcc": {"version": "12.6.85"}}'},
            "12.6.85",
            id="12",
        ),
        pytest.param(
            {**NVCC, "cuda/version.json": '{"cuda": {"version": "13.0.1"}}'}, "13.0.1", id="13"
        ),
        pytest.param({**NVCC, "cuda/version.txt": "CUDA Version 10.2.89\n"}, "10.2.89", id="10"),
        pytest.param({**NVCC, "cuda/version.json": "{}"}, "version-file-unreadable", id="empty"),
        pytest.param({**NVCC, "cuda/version.json": "[]"}, "version-file-unreadable", id="a list"),
        pytest.param(NVCC, "no-version-file", id="no file"),
    ],
)
def test_version(tree: Tree, files: dict[str, str], version: str | None) -> None:
    folder = str(tree(files) / "cuda")
    found = cuda_toolkit.read({"CUDA_HOME": folder}, ())
    told = found and (found.version.reason if isinstance(found.version, Unknown) else found.version)
    assert told == version


def test_the_one_on_path(tree: Tree) -> None:
    folder = tree({"cuda-12.6/bin/nvcc": "", "cuda-12.6/version.txt": "CUDA Version 12.6.1"})
    path = os.pathsep.join(("/usr/bin", str(folder / "cuda-12.6" / "bin")))
    expected = CudaToolkit(version="12.6.1", folder=str(folder / "cuda-12.6"))
    assert cuda_toolkit.read({"PATH": path}, ()) == expected
    assert cuda_toolkit.read({}, ()) is None
