"""Whether the programs are there that packages start: by their names, where a terminal or the
checked environment has them. None is started."""

from __future__ import annotations

import os

from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import search_path
from dlsetup.tables.needed_programs import COMMANDS, JAVA

PROGRAMS_OF_ENVIRONMENT = ("bin", "Library/bin", "Scripts")
# where JPype looks without PATH: https://jpype.readthedocs.io/en/latest/install.html
JAVA_FOLDERS = ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines")
JAVA_OF_WINDOWS = ("Java", "Eclipse Adoptium", "Zulu", "Amazon Corretto", "Microsoft")


def find(machine: Machine, prefix: str | None) -> tuple[str, ...]:
    found = search_path.commands(machine, search_path.entries(machine), COMMANDS)
    there = {each.name for each in found}
    there |= {name for name in COMMANDS if prefix and _is_in(machine, prefix, name)}
    if _has_java(machine):
        there.add(JAVA.command)
    return tuple(sorted(there))


def _is_in(machine: Machine, prefix: str, name: str) -> bool:
    spellings = machine.system.command_files(name, machine.environ)
    folders = (os.path.join(prefix, folder) for folder in PROGRAMS_OF_ENVIRONMENT)
    return any(
        os.path.exists(os.path.join(folder, each)) for folder in folders for each in spellings
    )


def _has_java(machine: Machine) -> bool:
    """Any of them: which one a package takes, it decides itself."""
    root = machine.environ.get("ProgramFiles")
    folders = [*JAVA_FOLDERS, *(os.path.join(root, name) for name in JAVA_OF_WINDOWS if root)]
    return bool(machine.environ.get("JAVA_HOME")) or any(map(files.names, folders))
