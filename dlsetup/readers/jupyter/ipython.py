"""IPython's default profile: its settings, and the files that every IPython and every kernel
runs when it starts. https://ipython.readthedocs.io/en/stable/interactive/tutorial.html"""

from __future__ import annotations

import os

from dlsetup.facts import SettingsFile, Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.jupyter.settings import read_file
from dlsetup.readers.python import config_py

PROGRAMS = ("ipython", "ipython_kernel")
NAMES = tuple(f"{program}_config{end}" for program in PROGRAMS for end in (".py", ".json"))
MAX_SCRIPTS = 50  # start-up files


def read(machine: Machine) -> tuple[SettingsFile, ...]:
    """Every one that is there."""
    return (
        *(read_file(path, "ipython") for path in settings_paths(machine)),
        *(_read_script(path) for path in script_paths(machine)),
    )


def folder(machine: Machine) -> str:
    """IPython's own."""
    return machine.environ.get("IPYTHONDIR") or os.path.join(machine.home, ".ipython")


def settings_paths(machine: Machine) -> tuple[str, ...]:
    profile = os.path.join(folder(machine), "profile_default")
    return tuple(os.path.join(profile, name) for name in files.names(profile) if name in NAMES)


def script_paths(machine: Machine) -> tuple[str, ...]:
    startup = os.path.join(folder(machine), "profile_default", "startup")
    scripts = [name for name in files.names(startup) if name.endswith(".py")][:MAX_SCRIPTS]
    return tuple(os.path.join(startup, name) for name in scripts)


def _read_script(path: str) -> SettingsFile:
    """A start-up file; `startup.ends` is the line that ends whatever runs it, `startup.moves` the
    one after which that works in another folder."""
    data = files.read_bytes(path)
    if isinstance(data, Unknown):
        return SettingsFile(tool="ipython", path=path, state="unreadable", detail=data.detail)
    tree = config_py.parse(data)
    if isinstance(tree, config_py.SyntaxFault):
        return SettingsFile(
            tool="ipython", path=path, state="invalid", detail=tree.detail, line=tree.line
        )
    lines = {
        "startup.ends": config_py.find_exit_line(tree),
        "startup.moves": config_py.find_folder_change(tree),
    }
    values = tuple((name, str(line)) for name, line in lines.items() if line is not None)
    return SettingsFile(tool="ipython", path=path, line=None, values=values)
