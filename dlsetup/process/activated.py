"""The variables of a process that works in an environment: as if it had been activated, from
whatever terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# what says which Python runs, or which modules and kernels it finds
OF_ANOTHER_PYTHON = (
    *("PYTHONHOME", "PYTHONPATH", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__", "JUPYTER_PATH"),
    *("VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT", "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "CONDA_SHLVL"),
    *("CONDA_PROMPT_MODIFIER", "PYENV_VERSION"),
)
TOLD = ("PYTHONHOME", "PYTHONPATH", "JUPYTER_PATH")  # that somebody set with a purpose


class ActivatedEnviron(NamedTuple):
    """`left_out`: variables of another Python that somebody may miss."""

    values: dict[str, str]
    left_out: tuple[str, ...]


def activate(
    environ: Mapping[str, str],
    prefix: str,
    folders: Iterable[str],
    *,
    conda: bool,
    other_folders: Iterable[str] = (),
) -> ActivatedEnviron:
    """`folders`: of the environment's programs, first on PATH; `other_folders`: of those that were
    active before, no longer there. With `conda` the variables are conda's. Jupyter prefers the
    environment's own kernels (https://jupyter-core.readthedocs.io: JUPYTER_PREFER_ENV_PATH)."""
    values = {
        name: value
        for name, value in environ.items()
        if name.upper() not in OF_ANOTHER_PYTHON and not name.upper().startswith("CONDA_PREFIX_")
    }
    first = [*folders]
    gone = {_key(folder) for folder in (*first, *other_folders)}
    name = next((name for name in values if name.upper() == "PATH"), "PATH")
    rest = [each for each in values.get(name, "").split(os.pathsep) if each]
    kept = [each for each in rest if _key(each) not in gone]
    values[name] = os.pathsep.join([*first, *kept])
    values["JUPYTER_PREFER_ENV_PATH"] = "1"
    if conda:
        values |= {"CONDA_PREFIX": prefix, "CONDA_DEFAULT_ENV": prefix, "CONDA_SHLVL": "1"}
    else:
        values["VIRTUAL_ENV"] = prefix
    left_out = tuple(name for name in TOLD if environ.get(name))
    return ActivatedEnviron(values, left_out)


def _key(folder: str) -> str:
    return os.path.normcase(os.path.normpath(folder))
