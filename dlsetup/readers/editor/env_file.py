"""A project's file `.env`, which VS Code gives to the programs and notebooks that it starts.

How values are filled in: https://code.visualstudio.com/docs/python/environments#_environment-variables
and parseEnvFile of https://github.com/microsoft/vscode-python: variables of the environment and of
earlier lines; none of the editor's own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files

SETTING: Final = "python.envFile"
OF_THE_FOLDER: Final = ("workspaceFolder", "workspaceRoot")
# https://code.visualstudio.com/docs/reference/variables-reference, those that no shell sets
_OF_THE_EDITOR: Final = frozenset(
    {
        *OF_THE_FOLDER,
        *("userHome", "workspaceFolderBasename", "workspaceRootFolderName", "pathSeparator"),
        *("fileWorkspaceFolder", "fileDirname", "fileBasename", "relativeFile", "execPath"),
        "relativeFileDirname",
    }
)
_LINE: Final = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$")
_VARIABLE: Final = re.compile(r"\$\{([^}]*)\}")
_MAX_BYTES: Final = 2**20


class EnvFileLine(NamedTuple):
    """One variable; `number` from 1."""

    number: int
    name: str
    value: str


def find_path(settings: Iterable[Mapping[str, Any]], machine: Machine) -> str:
    """As the last of the settings names it."""
    path = os.path.join("${workspaceFolder}", ".env")
    for each in settings:
        configured = each.get(SETTING)
        path = configured if isinstance(configured, str) and configured else path
    return fill(path, machine)


def fill(value: str, machine: Machine) -> str:
    """With the folder and the home, as in settings."""
    for name in OF_THE_FOLDER:
        value = value.replace(f"${{{name}}}", machine.cwd)
    return value.replace("${userHome}", machine.home)


def read(path: str) -> Iterator[EnvFileLine]:
    content = files.read_text(path, _MAX_BYTES)
    if isinstance(content, Unknown):
        return
    for number, text in enumerate(content.splitlines(), 1):
        if match := _LINE.match(text):
            yield EnvFileLine(number, match[1], _unquote(match[2]))


def find_unreplaced(value: str, variables: Container[str]) -> str | None:
    """The first variable of the editor's, where it surely stays or becomes nothing: values with
    `${env:...}` in them are filled in by the editor itself."""
    names = _VARIABLE.findall(value)
    if not all(name.isidentifier() for name in names):
        return None
    left = (name for name in names if name in _OF_THE_EDITOR and name not in variables)
    name = next(left, None)
    return name and f"${{{name}}}"


def unreplaced_lines(
    lines: Iterable[EnvFileLine], machine: Machine
) -> Iterator[tuple[EnvFileLine, str]]:
    """Lines with such a variable; one that the file or the environment sets is an ordinary one."""
    variables = set(machine.environ)
    for line in lines:
        if variable := find_unreplaced(line.value, variables):
            yield line, variable
        variables.add(line.name)


def _unquote(value: str) -> str:
    quoted = re.match(r"(['\"])(.*?)\1", value)
    return quoted[2] if quoted else value.partition(" #")[0].strip()
