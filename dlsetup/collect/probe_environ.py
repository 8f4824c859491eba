"""The environment that a child of the judged interpreter gets."""

from __future__ import annotations

import ntpath
import os

from dlsetup.platforms import Machine
from dlsetup.readers.python.identify import prefix_of

CONDA_FOLDERS = ((), ("Library", "bin"), ("Scripts",))  # of an activated one, first on PATH


def probe_environ(machine: Machine, python: str) -> dict[str, str]:
    """The student's, and for a conda Python on Windows its Library\\bin on PATH, as activating it
    does: without that numpy's DLLs are not found, whatever state they are in."""
    prefix = prefix_of(os.path.abspath(python))
    is_conda = os.path.isdir(os.path.join(prefix, "conda-meta"))
    if machine.system.NAME != "windows" or not is_conda:
        return dict(machine.environ)
    folders = [ntpath.join(prefix, *parts) for parts in CONDA_FOLDERS]
    return {**machine.environ, "PATH": ";".join([*folders, machine.environ.get("PATH", "")])}
