"""Which interpreter an executable is, their letters, and the environments that are known."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.platforms import System, linux
from dlsetup.readers.python import environments, interpreters
from dlsetup.readers.python.identify import identify_interpreter
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
SYSTEM: System = linux
CFG = "home = /usr/bin\nversion = 3.12.1\n"
BASE: dict[str, str | bytes] = {
    "usr/bin/python3.12": b"\x7fELF",
    "usr/bin/python3": "-> python3.12",
}
CONDA: dict[str, str | bytes] = {
    "c/conda-meta/python-3.13.1-h9_0_cpython.json": "{}",
    "c/bin/python": "x",
}
CASES = [
    (
        "e/bin/python",
        {"e/pyvenv.cfg": CFG, "e/bin/python": "-> ../../usr/bin/python3"},
        "venv",
        "3.12.1",
    ),
    ("e/bin/python", {"e/pyvenv.cfg": CFG + "uv = 0.9.1\n", "e/bin/python": "x"}, "uv", "3.12.1"),
    ("e/bin/python", {"e/pyvenv.cfg": b"\0\xff", "e/bin/python": "x"}, "venv", None),
    ("e/bin/python", {"e/pyvenv.cfg": CFG}, "venv", "3.12.1"),
    ("c/bin/python", CONDA, "conda", "3.13.1"),
    ("c/bin/python", {**CONDA, "c/condabin/": ""}, "conda-base", "3.13.1"),
    ("bin/python", {**CONDA, "bin/python": "-> ../c/bin/python"}, "conda", "3.13.1"),
    (
        ".pyenv/versions/3.11.7/bin/python",
        {".pyenv/versions/3.11.7/bin/python": "x"},
        "pyenv",
        "3.11.7",
    ),
    (
        "uv/python/cpython-3.12.11-linux-x86_64-gnu/bin/python3.12",
        {"uv/python/cpython-3.12.11-linux-x86_64-gnu/bin/python3.12": "x"},
        "uv-python",
        "3.12.11",
    ),
    ("usr/bin/python3", {"usr/lib/python3.12/EXTERNALLY-MANAGED": ""}, "debian", "3.12"),
    ("usr/bin/python3", {"usr/lib/python3/dist-packages/": ""}, "debian", "3.12"),
    ("usr/bin/python3", {}, "system", "3.12"),
    (
        "Cellar/python@3.13/3.13.2/bin/python3.13",
        {"Cellar/python@3.13/3.13.2/bin/python3.13": "x"},
        "homebrew",
        "3.13.2",
    ),
    ("Python312/python.exe", {"Python312/python.exe": "x"}, "python.org", "3.12"),
    ("absent/python", {}, "system", None),
]


@pytest.mark.parametrize(("path", "files", "kind", "version"), CASES)
def test_identify(
    tree: Tree, path: str, files: dict[str, str | bytes], kind: str, version: str | None
) -> None:
    root = tree({**BASE, **files})
    found = identify_interpreter(f"{root}/{path}", SYSTEM)
    assert found.kind == kind
    assert found.exists == (root / path).exists()
    assert isinstance(found.version, Unknown) if version is None else found.version == version


def test_letters(tree: Tree) -> None:
    root = tree(
        {
            **BASE,
            "bin": "-> usr/bin",
            "e/pyvenv.cfg": CFG,
            "e/bin/python": "-> ../../usr/bin/python3",
            "e/bin/python3": "-> python",
        }
    )
    usr, bin_, venv = (f"{root}/{each}/python3" for each in ("usr/bin", "bin", "e/bin"))
    atlas = interpreters.assign_letters(
        venv, [usr, bin_, f"{root}/e/bin/python"], SYSTEM, f"{root}/e"
    )
    assert [(each.letter, each.path, each.own) for each in atlas.interpreters] == [
        ("A", venv, True),
        ("B", usr, False),
    ]
    assert [atlas.letter(each) for each in (venv, bin_, f"{root}/e/bin/python3.12")] == [
        "A",
        "B",
        "A",
    ]
    assert atlas.letter(f"{root}/absent/python") is None
    assert atlas.letter(None) is None


@pytest.mark.parametrize(("number", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (52, "BA")])
def test_label(number: int, letter: str) -> None:
    assert interpreters.to_letters(number) == letter


def test_this_interpreter_is_on_its_own_map() -> None:
    atlas = interpreters.assign_letters(None, [sys.executable], SYSTEM, sys.prefix)
    assert [each.own for each in atlas.interpreters] == [True]


def venv(name: str, home: str, python: str = "x") -> dict[str, str]:
    return {f"{name}/pyvenv.cfg": f"home = {home}\n", f"{name}/bin/python": python}


def test_environments(tree: Tree, tmp_path: Path) -> None:
    home = f"{tmp_path}/usr/bin"
    root = tree(
        {
            **BASE,
            **venv("work/.venv", home),
            **venv("work/own", home),
            **venv("work/base-gone", f"{tmp_path}/nowhere"),
            **venv("work/dangling", home, "-> /nowhere/python"),
            "work/empty/pyvenv.cfg": f"home = {home}\n",
            "work/invalid/pyvenv.cfg": b"\0\xff",
            "work/code/x.py": "",
            "home/.conda/environments.txt": f"{tmp_path}/한글\n{tmp_path}/c\n".encode("cp949"),
            **CONDA,
            "home/miniconda3/conda-meta/python-3.12.1-x_0.json": "",
            "home/miniconda3/condabin/": "",
            "home/miniconda3/envs/dl/conda-meta/": "",
            "home/miniconda3/envs/not/": "",
            **venv("home/.virtualenvs/v", home),
            **venv("home/dlsetup/made", home),
            "home/dlsetup/made/.dlsetup-environment": "20260302\n",
            **venv("home/dlsetup/half", home),
            "home/dlsetup/half/.dlsetup-environment": "20260302 unfinished\n",
            **venv("home/dlsetup/another", home),
        }
    )
    found = environments.find(
        machine(root / "home", {"VIRTUAL_ENV": f"{root}/work/own"}, cwd=root / "work"),
        (f"{root}/work/own", f"{root}/lost"),
    )
    rows = {each.path.removeprefix(f"{root}/"): each for each in found}
    assert {path: (each.kind, each.state) for path, each in rows.items()} == {
        "work/own": ("venv", "ok"),
        "lost": ("venv", "missing"),
        "work/.venv": ("venv", "ok"),
        "work/base-gone": ("venv", "base-gone"),
        "work/dangling": ("venv", "base-gone"),
        "work/empty": ("venv", "no-python"),
        "work/invalid": ("venv", "invalid"),
        "한글": ("conda", "missing"),
        "c": ("conda", "ok"),
        "home/miniconda3": ("conda-base", "no-python"),
        "home/miniconda3/envs/dl": ("conda", "no-python"),
        "home/.virtualenvs/v": ("venv", "ok"),
        "home/dlsetup/made": ("venv", "ok"),
    }
    assert rows["work/own"].sources == ("active", "dlsetup", "folder")
    assert [path for path, each in rows.items() if each.active] == ["work/own"]


@pytest.mark.skipif(os.name != "posix", reason="there it is a path")
@pytest.mark.parametrize(
    "path", ["C:\\Users\\kim\\python.exe", "d:/e/python.exe", "\\\\lab\\py.exe"]
)
def test_a_path_of_windows_stays_as_it_is_written(path: str) -> None:
    """From settings that came with the account, or a kernel that came with the project."""
    assert identify_interpreter(path, SYSTEM).path == path
