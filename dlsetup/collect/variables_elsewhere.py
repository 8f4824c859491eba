"""Environment variables that are not ours: what VS Code and Jupyter's kernels start with."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Final

from dlsetup.collect.startup_lines import OF_THE_SYSTEM
from dlsetup.facts import EditorFacts, Kernel, Unknown, Variable, VariableTarget, known
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.machine import workspace
from dlsetup.readers.machine.variables import Place
from dlsetup.readers.python import search_path
from dlsetup.records import msgspec

EDITOR_ORIGINS: Final = ("editor-terminal", "env-file")
SHOWN: Final = 4  # modules that are named


def read(
    machine: Machine, editor: EditorFacts | Unknown | None, kernels: Iterable[Kernel]
) -> tuple[Variable, ...]:
    """Each with the file that sets it. Other places (a shell's files, conda, the registry) are
    further origins of the same record."""
    found = list(_of_kernels(kernels))
    if isinstance(editor, EditorFacts):
        from dlsetup.readers.editor import variables as editor_variables

        found += editor_variables.read(machine, editor)
    elif editor is None and os.path.isfile(os.path.join(machine.cwd, ".vscode", "settings.json")):
        from dlsetup.readers.editor import variables as editor_variables

        found += editor_variables.read_folder(machine)
    return tuple(found)


def read_targets(variables: Iterable[Variable], place: Place) -> tuple[VariableTarget, ...]:
    """What PATH and PYTHONPATH lead to there, where that is another Python's."""
    mine = (variable for variable in variables if variable.origin in EDITOR_ORIGINS)
    return tuple(target for each in mine if (target := _read_target(each, place)))


def _of_kernels(kernels: Iterable[Kernel]) -> Iterator[Variable]:
    for kernel in kernels:
        file = os.path.join(kernel.path, "kernel.json")
        for variable in known(kernel.variables, ()):
            yield msgspec.structs.replace(variable, origin="kernel", file=file)


def _read_target(variable: Variable, place: Place) -> VariableTarget | None:
    look = {"PATH": _search_path, "PYTHONPATH": _module_path}.get(variable.name)
    lost = _loses_commands(variable, place)
    found = lost or (look(variable.value, place) if look else None)
    if found is None:
        return None
    state, path, detail = found
    return VariableTarget(
        variable=variable.name,
        kind="folders",
        state=state,
        path=path,
        detail=detail,
        origin=variable.origin,
        file=variable.file,
    )


def _loses_commands(variable: Variable, place: Place) -> tuple[str, str, str] | None:
    """PATH of a terminal without the commands of the system, which are found here. On a Mac new
    terminals are login shells, which add them; programs get PATH behind that of a file."""
    machine = place.machine
    is_asked = (variable.name, variable.origin) == ("PATH", "editor-terminal")
    if not is_asked or machine.system.NAME == "macos":
        return None
    there = machine._replace(environ={**machine.environ, "PATH": variable.value})
    here = [name for name in OF_THE_SYSTEM if search_path.which(machine, name)]
    if not here or any(search_path.which(there, name) for name in here):
        return None
    return "no-commands", variable.value, ""


def _search_path(value: str, place: Place) -> tuple[str, str, str] | None:
    """Another Python than in a terminal outside of the editor, or none."""
    machine = place.machine
    there = search_path.which(
        machine._replace(environ={**machine.environ, "PATH": value}), "python"
    )
    here = search_path.which(machine, "python")
    if here is None or there == here:
        return None
    return ("another-python", there, "") if there else ("no-python", value, "")


def _module_path(value: str, place: Place) -> tuple[str, str, str] | None:
    """Modules that come before those of Python and of the environment."""
    separator = ";" if place.machine.system.NAME == "windows" else ":"
    for entry in filter(None, value.split(separator)):
        folder = os.path.join(place.machine.cwd, entry)
        if files.path_key(folder) == files.path_key(place.machine.cwd):
            continue  # DLS701 tells of the working folder
        shadows = workspace.find_shadows(folder, place.modules, frozenset())
        hidden = sorted(shadow.module for shadow in known(shadows, ()))
        if hidden:
            return "shadows", folder, ", ".join(hidden[:SHOWN])
        if re.search(r"[\\/](site|dist)-packages[\\/]?$", entry):
            return "other-packages", folder, ""
    return None
