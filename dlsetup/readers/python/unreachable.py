"""Commands that are installed, and that typing them does not find: in a folder of scripts that is
not on PATH, or in a version that has no shim yet.

https://docs.python.org/3/library/site.html#site.USER_BASE
https://github.com/pyenv/pyenv#understanding-shims
https://asdf-vm.com/manage/core.html#reshim
https://mise.jdx.dev/dev-tools/shims.html
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import pyenv
from dlsetup.readers.python.search_path import PathCommand

OFF_PATH = "off-path"
NO_SHIM = {"pyenv": "no-pyenv-shim", "asdf": "no-asdf-shim", "mise": "no-mise-shim"}


def find(machine: Machine, names: Iterable[str]) -> tuple[PathCommand, ...]:
    """The first of each name; `names` are those that PATH does not have."""
    by_name: dict[str, PathCommand] = {}
    for command in _candidates(machine, tuple(names)):
        by_name.setdefault(command.name, command)
    return tuple(by_name.values())


def _candidates(machine: Machine, names: tuple[str, ...]) -> Iterator[PathCommand]:
    yield from _without_shim(machine, names)
    for folder in user_scripts_folders(machine):
        listed = frozenset(files.names(folder))
        for name in names:
            for file in machine.system.command_files(name, machine.environ):
                if file in listed:
                    yield PathCommand(name, os.path.join(folder, file), False, OFF_PATH)


def user_scripts_folders(machine: Machine) -> tuple[str, ...]:
    """Where `pip install --user`, pipx and `uv tool` put commands."""
    home, environ, system = machine.home, machine.environ, machine.system.NAME
    local = os.path.join(home, ".local", "bin")
    if system == "windows":
        roaming = environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
        versions = files.subfolders(os.path.join(roaming, "Python"))
        return (*(os.path.join(version, "Scripts") for version in versions), local)
    base = environ.get("PYTHONUSERBASE")
    own = (os.path.join(base, "bin"),) if base else ()
    library = os.path.join(home, "Library", "Python") if system == "macos" else ""
    versions = files.subfolders(library) if library else ()
    return (*own, *(os.path.join(version, "bin") for version in versions), local)


def _without_shim(machine: Machine, names: tuple[str, ...]) -> Iterator[PathCommand]:
    on_path = machine.environ.get("PATH", "").split(os.pathsep)
    root = machine.environ.get("PYENV_ROOT") or os.path.join(machine.home, ".pyenv")
    if os.path.join(root, "shims") in on_path:
        versions = os.path.join(root, "versions") + os.sep
        for name in names:
            path = pyenv.resolve_shim(machine, root, name)
            if path and path.startswith(versions):
                yield PathCommand(name, path, False, NO_SHIM["pyenv"])
    for manager, root in _other_roots(machine).items():
        if os.path.join(root, "shims") in on_path:
            yield from _of_versions(root, names, NO_SHIM[manager])


def _other_roots(machine: Machine) -> dict[str, str]:
    """Of managers whose shims are made for every version that is installed."""
    environ, home = machine.environ, machine.home
    data = environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    return {
        "asdf": environ.get("ASDF_DATA_DIR") or os.path.join(home, ".asdf"),
        "mise": environ.get("MISE_DATA_DIR") or os.path.join(data, "mise"),
    }


def _of_versions(root: str, names: tuple[str, ...], state: str) -> Iterator[PathCommand]:
    for version in files.subfolders(os.path.join(root, "installs", "python")):
        for name in names:
            path = os.path.join(version, "bin", name)
            if os.path.isfile(path):
                yield PathCommand(name, path, False, state)
