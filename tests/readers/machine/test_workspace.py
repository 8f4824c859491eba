"""PyTorch's build, the working folder, and places."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import ShadowingFile, Unknown, known
from dlsetup.readers import files
from dlsetup.readers.gpu import torch
from dlsetup.readers.machine import folders as machine_folders
from dlsetup.readers.machine import workspace

Tree = Callable[[Mapping[str, str | bytes]], Path]
VERSION = """from typing import Optional
__all__ = ['__version__', 'debug', 'cuda']
__version__ = '2.8.0+cu126'
debug = False
cuda: Optional[str] = '12.6'
hip: Optional[str] = None
"""
STANDARD = frozenset(sys.stdlib_module_names)
INSTALLED = frozenset({"numpy", "torch", "mine", "tests"})


def test_torch(tree: Tree) -> None:
    root = tree({"b/torch/version.py": VERSION})
    found = torch.read([f"{root}/a", f"{root}/b"])
    assert found is not None
    assert (found.version, found.cuda, found.hip) == ("2.8.0+cu126", "12.6", None)
    assert found.folder == f"{root}/b/torch"


def test_torch_half_removed(tree: Tree) -> None:
    root = tree({"torch-2.8.0.dist-info/": ""})
    found = torch.read([str(root)])
    assert found is not None and found.version == "2.8.0" and isinstance(found.cuda, Unknown)


def test_no_torch(tree: Tree) -> None:
    assert torch.read([str(tree({"torch/version.py": b"\0\xff"}))]) is None


@pytest.mark.parametrize(
    ("files", "expect"),
    [
        pytest.param({"random.py": ""}, [("random", "standard-library")], id="standard-library"),
        pytest.param({"numpy.py": ""}, [("numpy", "package")], id="package"),
        pytest.param({"torch/__init__.py": ""}, [("torch", "package")], id="folder"),
        pytest.param({"torch/x.txt": "", "numpy.txt": "", "lesson.py": ""}, [], id="harmless"),
        pytest.param({"tests/__init__.py": ""}, [], id="stray-name"),
        pytest.param({"pyproject.toml": "", "mine/__init__.py": ""}, [], id="a-project"),
        pytest.param(
            {"pyproject.toml": "", "numpy.py": ""}, [("numpy", "package")], id="file-in-a-project"
        ),
    ],
)
def test_shadows(tree: Tree, files: dict[str, str], expect: list[tuple[str, str]]) -> None:
    shadows = workspace.read(str(tree(files)), STANDARD, INSTALLED).shadows
    assert not isinstance(shadows, Unknown)
    assert all(isinstance(each, ShadowingFile) for each in shadows)
    assert [(each.module, each.hides) for each in shadows] == expect


def test_notebooks(tree: Tree) -> None:
    def notebook(kernel: str) -> str:
        value = {"cells": [], "metadata": {"kernelspec": {"name": kernel, "display_name": ""}}}
        return json.dumps({**value, "nbformat": 4, "nbformat_minor": 5})

    root = tree(
        {
            "a.ipynb": notebook("dl"),
            "b.ipynb": notebook("dl"),
            "c.ipynb": "{",
            "d.ipynb": '{"metadata": []}',
            "e.ipynb": b"\xff" * 99,
            "f.ipynb": "-> nowhere",
            "g.ipynb/": "",
            "h.ipynb": "-> h.ipynb",
            "i.ipynb.txt": "",
        }
    )
    found = workspace.read(str(root), STANDARD, INSTALLED)
    assert found.notebook_kernels == ("dl",) and found.more_notebooks == 0
    assert not isinstance(found.notebooks, Unknown)
    assert {Path(each.path).name[0]: each.problem for each in found.notebooks} == {
        **{"a": None, "b": None, "c": "not-json", "d": "not-a-notebook", "e": "not-utf-8"},
        **{"f": "missing", "h": "unreadable", "i": "wrong-extension"},
    }


def test_a_pipe_that_is_called_a_notebook(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ipynb")
    (found,) = known(workspace.read(str(tmp_path), STANDARD, INSTALLED).notebooks, ())
    assert found.problem == "not-a-file"


def test_more_notebooks_than_are_looked_at(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "MAX_NOTEBOOKS", 2)
    root = tree({f"{name}.ipynb": "" for name in "abcd"})
    found = workspace.read(str(root), STANDARD, INSTALLED, f"{root}/c.ipynb")
    paths = [Path(each.path).name for each in known(found.notebooks, ())]
    assert (paths, found.more_notebooks) == (["c.ipynb", "a.ipynb"], 2)


def test_more_bytes_than_are_looked_at(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "MAX_NOTEBOOK_BYTES", 250)
    root = tree({f"{name}.ipynb": " " * 100 for name in "abcd"})
    found = workspace.read(str(root), STANDARD, INSTALLED)
    assert (len(known(found.notebooks, ())), found.more_notebooks) == (2, 2)


@pytest.mark.parametrize(
    ("metadata", "expect"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"language_info": {"name": "R"}}, "r", id="language-info"),
        pytest.param({"kernelspec": {"name": "x", "language": "Julia"}}, "julia", id="kernelspec"),
        pytest.param({"kernelspec": {"name": "julia-1.9"}}, "julia", id="name"),
        pytest.param({"kernelspec": {"name": "ir"}}, "r", id="name-of-r"),
        pytest.param({"language_info": {"name": "ipython3"}}, "python", id="ipython"),
        pytest.param({"language_info": []}, None, id="another-kind"),
    ],
)
def test_the_language_of_a_notebook(
    tree: Tree, metadata: dict[str, object], expect: str | None
) -> None:
    value = {"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    root = tree({"a.ipynb": json.dumps(value)})
    (found,) = known(workspace.read(str(root), STANDARD, INSTALLED).notebooks, ())
    assert found.language == expect


def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    found = workspace.read(str(tmp_path / "gone"), STANDARD, INSTALLED)
    assert isinstance(found.shadows, Unknown) and found.shadows.reason == "missing"


def test_places(tmp_path: Path) -> None:
    home = tmp_path / "홍 길동"
    home.mkdir()
    own, future, outside = machine_folders.read(
        (("home", str(home)), ("environment", f"{home}/a/b"), ("working", f"{home}2")), str(home)
    )
    assert (own.exists, own.writable, own.ascii, own.spaces) == (True, True, False, True)
    assert own.length == len(str(home)) and own.synced is None
    assert (future.exists, future.writable, future.in_home) == (False, True, True)
    assert (own.in_home, outside.in_home) == (True, False)
    assert isinstance(future.free, int) and future.free > 0


@pytest.mark.parametrize("path", ["/a\0b", "/caf\udce9", ""])
def test_a_path_that_is_none(path: str) -> None:
    (found,) = machine_folders.read((("working", path),), "/home/s")
    assert found.exists is False


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\s\OneDrive\문서", "OneDrive"),
        (r"C:\Users\s\OneDrive - 서울대학교\x", "OneDrive"),
        ("/Users/s/Dropbox (Personal)/x", "Dropbox"),
        ("/Users/s/Library/CloudStorage/GoogleDrive-s@x.kr/My Drive", "Google Drive"),
        ("/Users/s/Library/Mobile Documents/x", "iCloud"),
        ("/home/s/dropbox-notes", None),
    ],
)
def test_synced(path: str, service: str | None) -> None:
    assert machine_folders.sync_service(path) == service


def test_utf_16_of_powershell() -> None:
    assert files.decode("한글".encode("utf-16")) == "한글"


def test_an_unreadable_file_says_why(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "x", "missing"), (tmp_path, "not-a-file")):
        found = files.read_bytes(str(path))
        assert isinstance(found, Unknown) and found.reason == reason
    assert isinstance(files.read_bytes("\0"), Unknown)
    assert isinstance(files.entries("\0"), Unknown)
