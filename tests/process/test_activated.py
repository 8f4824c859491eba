"""The variables of a program that works in the course's environment, from any terminal."""

from __future__ import annotations

import os

import pytest

from dlsetup.process.activated import activate

ENV, BIN = "/home/a/envs/dl", "/home/a/envs/dl/bin"
COMMON = {"HOME": "/home/a", "PATH": "/usr/bin:/bin"}
STATES = {
    "nothing active": {},
    "nothing on PATH": {"PATH": ""},
    "itself active": {"VIRTUAL_ENV": ENV, "PATH": f"{BIN}:/usr/bin:/bin"},
    "another environment": {"VIRTUAL_ENV": "/o", "PATH": "/o/bin:/usr/bin:/bin"},
    "base of conda": {
        "CONDA_PREFIX": "/c",
        "CONDA_DEFAULT_ENV": "base",
        "CONDA_SHLVL": "1",
        "PATH": "/c/bin:/usr/bin:/bin",
    },
    "conda inside conda": {
        "CONDA_PREFIX": "/c/envs/x",
        "CONDA_PREFIX_1": "/c",
        "CONDA_SHLVL": "2",
        "PATH": "/c/envs/x/bin:/usr/bin:/bin",
    },
    "modules of another Python": {"PYTHONPATH": "/ros/lib", "PYTHONHOME": "/nowhere"},
    "kernels of another Jupyter": {"JUPYTER_PATH": "/ros/jupyter"},
    "a version of pyenv": {"PYENV_VERSION": "3.9.1"},
}


def activated(state: dict[str, str], *, conda: bool = False) -> dict[str, str]:
    others = ("/o/bin", "/c/bin", "/c/envs/x/bin")
    found = activate({**COMMON, **state}, ENV, (BIN,), conda=conda, other_folders=others)
    return found.values


@pytest.mark.skipif(os.pathsep != ":", reason="the table is of POSIX paths")
@pytest.mark.parametrize("name", [name for name in STATES if name != "nothing on PATH"])
def test_every_state_ends_in_the_same(name: str) -> None:
    expected = {
        "HOME": "/home/a",
        "PATH": f"{BIN}:/usr/bin:/bin",
        "VIRTUAL_ENV": ENV,
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    assert activated(STATES[name]) == expected


def test_nothing_on_path() -> None:
    assert activated(STATES["nothing on PATH"])["PATH"] == BIN


def test_conda() -> None:
    found = activated(STATES["another environment"], conda=True)
    assert found["CONDA_PREFIX"] == ENV
    assert "VIRTUAL_ENV" not in found


@pytest.mark.parametrize(
    ("state", "left_out"),
    [
        ("nothing active", ()),
        ("another environment", ()),
        ("modules of another Python", ("PYTHONHOME", "PYTHONPATH")),
        ("kernels of another Jupyter", ("JUPYTER_PATH",)),
    ],
)
def test_what_somebody_set_is_told(state: str, left_out: tuple[str, ...]) -> None:
    found = activate({**COMMON, **STATES[state]}, ENV, (BIN,), conda=False)
    assert found.left_out == left_out


def test_windows_spells_path_in_its_own_way() -> None:
    found = activate({"Path": "x"}, ENV, (BIN,), conda=False).values
    assert found["Path"] == os.pathsep.join((BIN, "x"))
    assert "PATH" not in found
