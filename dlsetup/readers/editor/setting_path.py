"""The variables of VS Code's settings: https://code.visualstudio.com/docs/reference/variables-reference

What only the editor's window knows (its own environment, other settings, another folder of its
workspace) is not known here, which is not the same as empty.
"""

from __future__ import annotations

import os
import re

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files

_VARIABLE = re.compile(r"\$\{([^}]*)\}")


def expand(setting: str, folder: str, machine: Machine) -> str | Unknown:
    """The path that a setting means, from the root; `folder` is the workspace's."""
    expanded = setting
    for match in _VARIABLE.finditer(setting):
        value = _value(match[1], folder, machine)
        if value is None:
            return Unknown("unknown-variable", match[0])
        expanded = expanded.replace(match[0], value)
    if expanded == "~" or expanded.startswith(("~/", "~\\")):
        expanded = machine.home + expanded[1:]
    if files.is_foreign(expanded):
        return expanded
    return os.path.normpath(os.path.join(folder, expanded))


def _value(name: str, folder: str, machine: Machine) -> str | None:
    """None: it is not known here."""
    if name.startswith("env:"):
        return machine.environ.get(name.removeprefix("env:"))
    base = os.path.basename(folder)
    values = {
        **dict.fromkeys(("workspaceFolder", "workspaceRoot", "cwd"), folder),
        **{f"workspaceFolder:{base}": folder, "workspaceFolderBasename": base},
        **{"userHome": machine.home, "pathSeparator": os.sep, "/": os.sep},
    }
    return values.get(name)
