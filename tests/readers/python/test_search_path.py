"""PATH and the shims of pyenv's on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.readers.python import pyenv, search_path
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]


def test_entries(tree: Tree) -> None:
    root = str(tree({"bin/": "", "file": ""}))
    undecodable = os.fsdecode(b"/caf\xe9")
    parts = [f"{root}/bin", "", f"{root}/absent", f"{root}/file", undecodable, f"{root}/bin/"]
    found = search_path.entries(machine("/h", {"PATH": ":".join(parts)}))
    assert [each.path for each in found] == parts
    assert [each.state for each in found] == [
        "ok",
        "empty",
        "missing",
        "not-a-folder",
        "undecodable",
        "repeated",
    ]
    assert search_path.entries(machine("/h")) == ()


def test_commands(tree: Tree) -> None:
    root = tree(
        {
            "a/bin/python": "-> gone",
            "a/bin/pip": "x",
            "b/bin/python": "x",
            "c/bin/python": "x",
            "c/bin/pip/": "",
        }
    )
    (root / "a/bin/pip").chmod(0o644)
    environ = {"PATH": ":".join(f"{root}/{name}/bin" for name in "abc")}
    entries = search_path.entries(machine(root, environ))
    found = search_path.commands(machine(root, environ), entries, ("python", "pip"))
    assert [(each.path.removeprefix(f"{root}/"), each.first, each.state) for each in found] == [
        ("a/bin/python", False, "dangling"),
        ("b/bin/python", True, "ok"),
        ("c/bin/python", False, "ok"),
        ("a/bin/pip", False, "not-executable"),
    ]
    assert search_path.which(machine(root, environ), "python") == f"{root}/b/bin/python"
    assert search_path.which(machine(root, environ), "pip") is None


PYENV_CASES = [
    pytest.param({}, {"PYENV_VERSION": "3.11.7"}, "3.11.7", id="shell"),
    pytest.param({"work/.python-version": "3.11.7\n"}, {}, "3.11.7", id="folder"),
    pytest.param({".python-version": "3.12 # newest\n"}, {}, "3.12.10", id="above-and-newest"),
    pytest.param({"pyenv/version": "3.12.9\n"}, {}, "3.12.9", id="user"),
    pytest.param({"pyenv/version": "2.7\n3.11.7\n"}, {}, "3.11.7", id="first-that-has-it"),
    pytest.param({"work/.python-version": ""}, {"PYENV_VERSION": "9.9"}, None, id="not-installed"),
]


@pytest.mark.parametrize(("files", "environ", "expect"), PYENV_CASES)
def test_pyenv(
    tree: Tree, files: dict[str, str], environ: dict[str, str], expect: str | None
) -> None:
    versions = {f"pyenv/versions/{v}/bin/python": "x" for v in ("3.11.7", "3.12.9", "3.12.10")}
    root = tree({**versions, "pyenv/versions/2.7.18/bin/": "", "work/": "", **files})
    found = pyenv.resolve_shim(machine(root / "work", environ), f"{root}/pyenv", "python")
    assert found == (f"{root}/pyenv/versions/{expect}/bin/python" if expect else None)


def test_pyenvs_system_is_the_rest_of_path(tree: Tree) -> None:
    root = tree({"pyenv/shims/python": "x", "bin/python": "x"})
    environ = {"PATH": f"{root}/pyenv/shims:{root}/bin", "PYENV_VERSION": "system"}
    assert (
        pyenv.resolve_shim(machine(root, environ), f"{root}/pyenv", "python")
        == f"{root}/bin/python"
    )


def test_the_folder_above_all(tmp_path: Path) -> None:
    assert pyenv.selected_versions(machine("/"), str(tmp_path / "none")) == ("system",)
