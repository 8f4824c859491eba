"""Who says where conda is: the start-up files of shells that `conda init` edited, and the
variables that an activated shell hands down."""

from __future__ import annotations

import ntpath
import os
import re
from collections.abc import Iterator, Mapping

from dlsetup.facts import CondaPointer, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files

# what `conda init` edits: https://github.com/conda/conda/blob/main/conda/core/initialize.py
PROFILES = (
    *(".bashrc", ".bash_profile", ".profile", ".zshrc", ".zprofile", ".tcshrc", ".xonshrc"),
    *(".config/fish/config.fish", ".config/powershell/profile.ps1"),
)
VARIABLES = ("CONDA_EXE", "CONDA_PYTHON_EXE")
_BLOCK = re.compile(r"conda initialize(.*?)(?:<<<|#endregion|\Z)", re.DOTALL)
# each shell's hook is conda's own program: '/opt/conda/bin/conda' 'shell.bash' 'hook'
_PROGRAM = re.compile(
    r"""['"(\s]((?:/|~/|\$\{?HOME\}?/|[A-Za-z]:[\\/])[^'"\n]*?[\\/]conda(?:\.exe|\.bat)?)['")\s]"""
)
_VARIABLE = re.compile(r"\$\{?(\w+)\}?")
_MAX_BYTES = 2**18  # bytes of a start-up file that are read


def read(machine: Machine, profile: str | None) -> tuple[CondaPointer, ...]:
    """`profile`: the start-up file of the shell at hand, which may lie elsewhere."""
    home = machine.home
    zshrc = os.path.join(machine.environ.get("ZDOTDIR") or home, ".zshrc")
    usual_paths = (os.path.join(home, *name.split("/")) for name in PROFILES)
    paths = dict.fromkeys((*usual_paths, zshrc, *((profile,) if profile else ())))
    return (
        *_variable_pointers(machine.environ),
        *(pointer for path in paths for pointer in _profile_pointers(path, machine)),
    )


def _variable_pointers(environ: Mapping[str, str]) -> Iterator[CondaPointer]:
    for name in VARIABLES:
        if path := environ.get(name):
            yield CondaPointer(source=name, path=path, exists=os.path.exists(path))
    prefix = environ.get("CONDA_PREFIX")
    if prefix and os.path.isdir(prefix):  # one that is gone is a broken environment
        is_environment = os.path.isdir(os.path.join(prefix, "conda-meta"))
        yield CondaPointer(source="CONDA_PREFIX", path=prefix, exists=is_environment)


def _profile_pointers(path: str, machine: Machine) -> Iterator[CondaPointer]:
    content = files.read_text(path, _MAX_BYTES)
    if isinstance(content, Unknown) or "conda initialize" not in content:
        return
    block = _BLOCK.search(content)
    lines = block[1].splitlines() if block else ()
    code = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    if (program := _PROGRAM.search(code)) is not None:
        program_path = _expand(program[1], machine)
        if program_path is None:
            return
        root = _conda_root(program_path)
        exists = os.path.exists(program_path) or os.path.isdir(os.path.join(root, "conda-meta"))
        yield CondaPointer(source=path, path=root, exists=exists)


def _expand(path: str, machine: Machine) -> str | None:
    """With the shell's variables filled in; None: one of them is not known here."""
    values = {**machine.environ, "HOME": machine.home}
    names = {match[1] for match in _VARIABLE.finditer(path)}
    if not names <= values.keys():
        return None
    path = re.sub(r"^~(?=/)", lambda _: machine.home, path)
    return _VARIABLE.sub(lambda match: values[match[1]], path)


def _conda_root(program: str) -> str:
    path = ntpath if "\\" in program else os.path
    return str(path.dirname(path.dirname(program)))
