"""Who says where conda is: the start-up files of shells that `conda init` edited, and the
variables that an activated shell hands down."""

from __future__ import annotations

import ntpath
import os
import re
from collections.abc import Iterator, Mapping

from dlsetup.facts import CondaPointer, Unknown
from dlsetup.readers import files

# what `conda init` edits: https://github.com/conda/conda/blob/main/conda/core/initialize.py
PROFILES = (
    *(".bashrc", ".bash_profile", ".profile", ".zshrc", ".zprofile", ".tcshrc", ".xonshrc"),
    *(".config/fish/config.fish", ".config/powershell/profile.ps1"),
)
VARIABLES = ("CONDA_EXE", "CONDA_PYTHON_EXE")
_BLOCK = re.compile(r"conda initialize(.*?)(?:<<<|#endregion|\Z)", re.DOTALL)
# each shell's hook is conda's own program: '/root/bin/conda' 'shell.bash' 'hook'
_PROGRAM = re.compile(
    r"""['"(\s]((?:/|~/|\$HOME/|[A-Za-z]:[\\/])[^'"\n]*?[\\/]conda(?:\.exe|\.bat)?)['")\s]"""
)
_SIZE = 2**18  # bytes of a start-up file that are read


def read(home: str, environ: Mapping[str, str], profile: str | None) -> tuple[CondaPointer, ...]:
    """`profile`: the start-up file of the shell at hand, which may lie elsewhere."""
    own = os.path.join(environ.get("ZDOTDIR") or home, ".zshrc")
    usual = (os.path.join(home, *name.split("/")) for name in PROFILES)
    found = dict.fromkeys((*usual, own, *((profile,) if profile else ())))
    return (*_variables(environ), *(each for path in found for each in _of_file(path, home)))


def _variables(environ: Mapping[str, str]) -> Iterator[CondaPointer]:
    for name in VARIABLES:
        if path := environ.get(name):
            yield CondaPointer(source=name, path=path, exists=os.path.exists(path))
    prefix = environ.get("CONDA_PREFIX")
    if prefix and os.path.isdir(prefix):  # one that is gone is a broken environment
        known = os.path.isdir(os.path.join(prefix, "conda-meta"))
        yield CondaPointer(source="CONDA_PREFIX", path=prefix, exists=known)


def _of_file(path: str, home: str) -> Iterator[CondaPointer]:
    content = files.text(path, _SIZE)
    if isinstance(content, Unknown) or "conda initialize" not in content:
        return
    block = _BLOCK.search(content)
    lines = block[1].splitlines() if block else ()
    live = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    if (program := _PROGRAM.search(live)) is not None:
        named = re.sub(r"^(~|\$HOME)(?=/)", lambda _: home, program[1])
        root = _root(named)
        exists = os.path.exists(named) or os.path.isdir(os.path.join(root, "conda-meta"))
        yield CondaPointer(source=path, path=root, exists=exists)


def _root(program: str) -> str:
    path = ntpath if "\\" in program else os.path
    return str(path.dirname(path.dirname(program)))
