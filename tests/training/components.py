"""The environments of real frameworks: those that variables name, or ones that are built."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache, partial
from pathlib import Path
from typing import NoReturn

import pytest

from tests.faults import components

ROOT = Path(__file__).parents[2]
WANTED = "DLSETUP_TRAINING"  # `1`: what DLSETUP_TORCH and the like name; `all`: build, no skipping
PACKAGES = {
    "numpy1": ("numpy==1.26.4",),
    "numpy2": ("numpy>=2",),
    "torch": ("numpy", "torch==2.13.0+cpu"),
    "jax": ("jax",),
    "tensorflow": ("tensorflow-cpu",),
    "converter": (
        *("numpy", "matplotlib", "pandas", "ipykernel", "nbclient", "nbconvert"),
        "latex2mathml",  # formulas without a network
    ),
    "kernel": ("numpy", "ipykernel", "nbclient", "-r", str(ROOT / "pyproject.toml")),
}
LESSONS = {  # what lessons run on: numpy alone has no pictures
    f"lessons_{name}": (*PACKAGES[of], "nbclient", "ipykernel", *pictures)
    for name, of, pictures in (
        ("numpy", "numpy2", ()),
        ("torch", "torch", ("matplotlib",)),
        ("tensorflow", "tensorflow", ("matplotlib",)),
        ("jax", "jax", ("matplotlib",)),
    )
}
LAST_OF_NUMPY1 = (3, 12)  # https://pypi.org/project/numpy/1.26.4/


def wanted() -> bool:
    return bool(os.environ.get(WANTED))


def everything() -> bool:
    return os.environ.get(WANTED) == "all"


def left_out(why: str) -> NoReturn:
    """What a test needs is not here: a failure where skipping is forbidden."""
    if everything():
        pytest.fail(why)
    pytest.skip(why)


def use(name: str) -> str:
    """The interpreter that has a framework."""
    named = os.environ.get(f"DLSETUP_{name.upper()}")
    if named:
        return named
    if not everything():
        pytest.skip(f"set DLSETUP_{name.upper()} to an interpreter, or {WANTED}=all")
    if why := missing(name):
        pytest.skip(why)
    return str(built(name))


def missing(name: str) -> str:
    """What no registry has and this machine neither; empty when it can be built."""
    if name.endswith("torch"):
        return components.missing("torch")  # PyPI's build is one for CUDA, of several GB
    return "" if python_for(name) else "numpy 1.26 needs Python 3.12 or older"


def python_for(name: str) -> str | None:
    if name != "numpy1" or sys.version_info[:2] <= LAST_OF_NUMPY1:
        return components.python()
    found = components.interpreter("python{}.{}".format(*LAST_OF_NUMPY1))
    return str(found) if found else None


@cache
def built(name: str) -> Path:
    """In the laboratory's cache: its versions are those of the first time."""
    version = "{}.{}".format(*sys.version_info[:2])
    place = components.once(f"{name}-on-{version}", partial(_build, name))
    return place / "env" / "bin" / "python"


def _build(name: str, place: Path) -> None:
    python = python_for(name)
    venv = (components.uv(), "venv", "-q", "--no-config", "--python", str(python), "env")
    subprocess.run(venv, cwd=place, check=True)
    components.install(place / "env" / "bin" / "python", *{**PACKAGES, **LESSONS}[name])


def main() -> None:
    """Say what will be left out here: `python -m tests.training.components`."""
    for name in (*PACKAGES, *LESSONS):
        why = missing(name)
        print(f"{name}: LEFT OUT, {why}" if why else f"{name}: trained in")


if __name__ == "__main__":
    main()
