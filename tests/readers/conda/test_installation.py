"""Whether the conda that is found can start: from its files alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.readers.conda import installation
from dlsetup.readers.python.search_path import PathCommand
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
BASE = ("conda-meta/history", "condabin/conda", "bin/conda")


@pytest.mark.parametrize(
    ("files", "link", "state"),
    [
        pytest.param(["python3.12/site-packages/conda/x.py"], "python3.12", "ok", id="in order"),
        pytest.param(
            ["python3.11/site-packages/conda/x.py", "python3.12/site-packages/pip/x.py"],
            "python3.12",
            "module-gone",
            id="left behind by an update of Python",
        ),
        pytest.param(["python3.12/site-packages/x.py"], "python3.12", "module-gone", id="removed"),
        pytest.param(["python3.12/site-packages/conda/x.py"], None, "python-gone", id="no Python"),
        pytest.param(
            ["pypy3.10/site-packages/x", "python3.10/site-packages/conda/x.py"],
            "pypy3",
            "ok",
            id="a name that tells no folder",
        ),
    ],
)
def test_what_conda_needs(tree: Tree, files: list[str], link: str | None, state: str) -> None:
    home = tree({f"miniforge3/{name}": "" for name in (*BASE, *(f"lib/{each}" for each in files))})
    if link:
        (home / "miniforge3/bin" / link).touch()
        (home / "miniforge3/bin/python").symlink_to(link)
    found = installation.read(machine(home), ())
    assert found is not None
    assert found.program == state


def test_a_root_without_the_command(tree: Tree) -> None:
    home = tree({"miniforge3/conda-meta/history": "", "miniforge3/pkgs/x": ""})
    found = installation.read(machine(home), (PathCommand("conda", "/gone/conda", True, "ok"),))
    assert found is not None
    assert isinstance(found.program, Unknown)


def test_a_command_that_another_python_starts(tree: Tree) -> None:
    home = tree({"python3": "", "miniforge3/lib/python3.12/site-packages/x.py": ""})
    tree({f"miniforge3/{name}": "" for name in (*BASE, "bin/python3.12", "bin/python")})
    (home / "miniforge3/bin/conda").write_text(f"#!{home}/python3\n", "utf-8")
    found = installation.read(machine(home), ())
    assert found is not None
    assert isinstance(found.program, Unknown)
