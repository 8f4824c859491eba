"""Which Python a shim of asdf's or mise's starts:
https://asdf-vm.com/manage/configuration.html#tool-versions
https://mise.jdx.dev/configuration.html"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files

MANAGERS = ("asdf", "mise")
TOOL_VERSIONS = re.compile(r"^python[ \t]+(\S+)", re.MULTILINE)
MISE_PYTHON = re.compile(r"""^python\s*=\s*\[?\s*["']([^"']+)["']""", re.MULTILINE)
MISE_FILES = ("mise.toml", ".mise.toml", ".config/mise.toml")


def resolve_shim(machine: Machine, manager: str, root: str, command: str) -> str | None:
    """The file that typing `command` starts; None: no version is selected, or it lacks it."""
    version = next(_selected(machine, manager), None)
    if version is None:
        return None
    parent = os.path.join(root, "installs", "python")
    for name in _installed(parent, version):
        path = os.path.join(parent, name, "bin", command)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def _installed(parent: str, version: str) -> tuple[str, ...]:
    """The version itself, else the newest of its line: `3.12` is 3.12.9."""
    names = files.names(parent)
    if version in names:
        return (version,)
    line = [name for name in names if name.startswith(f"{version}.")]
    return tuple(sorted(line, key=_number, reverse=True)[:1])


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", version))


def _selected(machine: Machine, manager: str) -> Iterator[str]:
    """The shell's, then the nearest folder's, then the account's."""
    if version := machine.environ.get(f"{manager.upper()}_PYTHON_VERSION"):
        yield version
    folder = files.absolute_path(machine.cwd)
    while True:
        yield from _of_folder(folder, manager)
        if folder == (folder := os.path.dirname(folder)):
            break
    yield from _of_folder(machine.home, manager)
    if manager == "mise":
        config = machine.environ.get("XDG_CONFIG_HOME") or os.path.join(machine.home, ".config")
        yield from _matches(os.path.join(config, "mise", "config.toml"), MISE_PYTHON)


def _of_folder(folder: str, manager: str) -> Iterator[str]:
    for name in MISE_FILES if manager == "mise" else ():
        yield from _matches(os.path.join(folder, name), MISE_PYTHON)
    yield from _matches(os.path.join(folder, ".tool-versions"), TOOL_VERSIONS)


def _matches(path: str, pattern: re.Pattern[str]) -> Iterator[str]:
    content = files.read_text(path, 2**16)
    if not isinstance(content, Unknown) and (match := pattern.search(content)):
        yield match[1]
