"""The wheel holds what the tree holds: `packages` in pyproject.toml is a list by hand."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.version import Version

from tests.thoroughness import thorough

ROOT = Path(__file__).parents[1]
NEEDED = ("dlsetup", "checks", "pyproject.toml", "README.md", "LICENSE")
RUBBISH = shutil.ignore_patterns("__pycache__", "*.pyc")
LEFT_OUT = (".pyc", ".po")  # a language is read from its .mo


def in_wheel(path: Path) -> str:
    name = path.relative_to(ROOT).as_posix()
    return f"dlsetup/{name}" if name.startswith("checks/") else name


def tree() -> set[str]:
    files = (path for room in ("dlsetup", "checks") for path in (ROOT / room).rglob("*"))
    return {in_wheel(path) for path in files if path.is_file() and path.suffix not in LEFT_OUT}


def test_packages_are_the_folders_of_the_tree() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)["tool"]["setuptools"]["packages"]
    folders = {file.rpartition("/")[0] for file in tree() if file.endswith("/__init__.py")}
    assert listed == sorted(folder.replace("/", ".") for folder in folders)


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """Built from a copy: a build leaves its own folders beside the sources."""
    if not can_build():
        pytest.skip("building needs setuptools 77 or newer in this environment")
    for name in NEEDED:
        source, target = ROOT / name, tmp_path / "tree" / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=RUBBISH)
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copy2(source, target)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*command, "--wheel-dir", str(tmp_path), str(tmp_path / "tree")], capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return next(tmp_path.glob("*.whl"))


def can_build() -> bool:
    try:
        return Version(importlib.metadata.version("setuptools")) >= Version("77")
    except importlib.metadata.PackageNotFoundError:
        return False


@thorough
def test_the_wheel_holds_the_tree(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    assert {name for name in names if ".dist-info/" not in name} == tree()
