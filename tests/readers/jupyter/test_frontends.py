"""The extensions of the page that a server has: its environment's, the account's, the system's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dlsetup.facts import Unknown
from dlsetup.facts.factory import interpreter, tool
from dlsetup.readers.jupyter import frontends
from tests.machines import machine

Tree = Callable[[Mapping[str, str | bytes]], Path]
MANAGER = "@jupyter-widgets/jupyterlab-manager"


def test_names(tree: Tree) -> None:
    home = tree(
        {
            f"lab/share/jupyter/labextensions/{MANAGER}/package.json": "{}",
            "lab/share/jupyter/labextensions/bqplot/package.json": "{}",
            "data/labextensions/jupyter-matplotlib/package.json": "{}",
        }
    )
    place = machine(home, {"JUPYTER_DATA_DIR": str(home / "data")})
    found = frontends.read(place, str(home / "lab"))
    assert found[:3] == (MANAGER, "bqplot", "jupyter-matplotlib")


def test_only_those_that_serve_are_looked_at(tree: Tree) -> None:
    home = tree({f"lab/share/jupyter/labextensions/{MANAGER}/package.json": "{}"})
    prefix = str(home / "lab")
    both = tuple(interpreter(letter, f"{prefix}/bin/python", prefix=prefix) for letter in "AB")
    one, other = frontends.with_frontends(both, (tool("jupyter-lab"),), machine(home))
    assert not isinstance(one.frontends, Unknown) and MANAGER in one.frontends
    assert isinstance(other.frontends, Unknown)
