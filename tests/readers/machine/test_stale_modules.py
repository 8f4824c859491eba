"""A compiled module beside a newer source file, by what the judged Python would load."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.readers.machine import stale_modules
from dlsetup.readers.python.compiled_tags import BuildTarget

Tree = Callable[[Mapping[str, str | bytes]], Path]
LINUX = BuildTarget((3, 11), False, "linux", "x86_64")
WINDOWS = BuildTarget((3, 11), False, "windows", "AMD64")
TAGGED = "losses.cpython-311-x86_64-linux-gnu.so"


@pytest.mark.parametrize(
    ("compiled", "target", "is_found"),
    [
        (TAGGED, LINUX, True),
        ("losses.so", LINUX, True),
        ("losses.abi3.so", LINUX, True),
        ("losses.abi3.so", LINUX._replace(free_threaded=True), False),
        ("losses.cpython-312-x86_64-linux-gnu.so", LINUX, False),
        ("losses.cpython-311-darwin.so", LINUX, False),
        ("losses.cpython-311-darwin.so", LINUX._replace(system="macos"), True),
        ("losses.pyd", LINUX, False),
        ("losses.pyd", WINDOWS, True),
        ("losses.cp311-win_amd64.pyd", WINDOWS, True),
        ("losses.so", WINDOWS, False),
        (TAGGED, LINUX._replace(version=None), False),  # no CPython, or one that is silent
        ("liblosses.so", LINUX, False),
        ("losses.so.1", LINUX, False),
    ],
)
def test_what_is_loaded(
    tmp_path: Path, tree: Tree, compiled: str, target: BuildTarget, is_found: bool
) -> None:
    root = tree({compiled: "", "losses.py": ""})
    os.utime(root / compiled, (1_000, 1_000))
    found = stale_modules.read(str(root), target)
    expect = [(str(root / compiled), str(root / "losses.py"))] if is_found else []
    assert [(each.path, each.source) for each in found] == expect


@pytest.mark.parametrize("age", [-1_000, 0, 59])
def test_built_after_the_last_change(tree: Tree, age: int) -> None:
    root = tree({TAGGED: "", "losses.py": ""})
    os.utime(root / TAGGED, (10_000, 10_000))
    os.utime(root / "losses.py", (10_000 + age, 10_000 + age))
    assert stale_modules.read(str(root), LINUX) == ()


def test_without_a_source_of_python(tree: Tree) -> None:
    root = tree({TAGGED: "", "losses.pyx": "", "losses.c": ""})
    os.utime(root / TAGGED, (1_000, 1_000))
    assert stale_modules.read(str(root), LINUX) == ()


def test_in_a_package_of_the_folder(tree: Tree) -> None:
    inner = {"net/__init__.py": "", "net/losses.py": "", f"net/{TAGGED}": ""}
    root = tree({**inner, "data/losses.py": "", f"data/{TAGGED}": ""})
    for folder in ("net", "data"):
        os.utime(root / folder / TAGGED, (1_000, 1_000))
    assert [each.path for each in stale_modules.read(str(root), LINUX)] == [
        str(root / "net" / TAGGED)
    ]


def test_no_folder(tmp_path: Path) -> None:
    assert stale_modules.read(str(tmp_path / "gone"), LINUX) == ()
