"""Which Python a shim of pyenv's starts: https://github.com/pyenv/pyenv#understanding-python-version-selection"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files


def resolve_shim(machine: Machine, root: str, command: str) -> str | None:
    """The file that typing `command` starts through the shim: the first of the selected
    versions that has it."""
    for version in selected_versions(machine, root):
        folders = (
            _system_folders(root, machine.environ)
            if version == "system"
            else _version_folders(root, version)
        )
        for folder in folders:
            for name in (command, f"{command}.exe", f"{command}.bat"):
                path = os.path.join(folder, name)
                if os.path.isfile(path) and os.access(path, os.X_OK):
                    return path
    return None


def selected_versions(machine: Machine, root: str) -> tuple[str, ...]:
    """The selected versions: the shell's, the folder's, the user's, else the system's."""
    if words := machine.environ.get("PYENV_VERSION", "").replace(":", " ").split():
        return tuple(words)
    for path in (*_version_files(machine.cwd), os.path.join(root, "version")):
        content = files.read_text(path, 4096)
        lines = () if isinstance(content, Unknown) else content.splitlines()
        words = [word for line in lines for word in line.partition("#")[0].split()]
        if words:
            return tuple(words)
    return ("system",)


def _version_files(cwd: str) -> Iterator[str]:
    folder = files.absolute_path(cwd)
    while True:
        yield os.path.join(folder, ".python-version")
        if folder == (folder := os.path.dirname(folder)):
            return


def _version_folders(root: str, version: str) -> tuple[str, ...]:
    """`3.12` means the newest 3.12.x there is."""
    parent = os.path.join(root, "versions")
    installed = files.names(parent)
    name = version.removeprefix("python-")
    newest = sorted(
        (candidate for candidate in installed if candidate.startswith(f"{name}.")),
        key=_version_number,
    )
    selected = [candidate for candidate in (version, name, *newest[-1:]) if candidate in installed][
        :1
    ]
    return tuple(
        os.path.join(parent, candidate, sub)
        for candidate in selected
        for sub in ("bin", "", "Scripts")
    )


def _version_number(version: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", version))


def _system_folders(root: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    shims = files.path_key(os.path.join(root, "shims"))
    entries = environ.get("PATH", "").split(os.pathsep)
    whole = filter(os.path.isabs, entries)
    return tuple(entry for entry in whole if files.path_key(entry) != shims)
