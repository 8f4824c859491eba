"""Programs and lines for a shell that a setting names."""

from __future__ import annotations

import os
import re

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import search_path
from dlsetup.readers.settings.places import (
    FOREIGN_PATH,
    VARIABLE,
    State,
    World,
    expand,
    state_of_path,
)

_BUILT_IN_COMMANDS = frozenset({"cat", "true", "false", ":", "echo", "sed", "tee", "tr", "sh"})
_GIT_FOLDERS = (
    "/usr/lib/git-core",
    "/usr/libexec/git-core",
    "/usr/local/libexec/git-core",
    "/Library/Developer/CommandLineTools/usr/libexec/git-core",
    "/Applications/Xcode.app/Contents/Developer/usr/libexec/git-core",
)
_SHELL_MARKS = re.compile(r"[|&;<>`]")


def interpreter_state(value: str, world: World) -> State:
    """A path; a plain word is looked for on PATH when it is used. What a relative one starts from
    differs between the extension's versions."""
    if not re.search(r"[\\/]", value):
        return "present"
    if world.machine.system.NAME != "windows" and FOREIGN_PATH.match(value):
        return "gone"
    if not value.startswith(("~", "$")) and not os.path.isabs(value):
        return Unknown("relative")
    path = expand(value, world)
    return path if isinstance(path, Unknown) else state_of_path(path)


def hidden_state(value: str, world: World) -> State:
    """A Python that the editor shows nowhere: `hides` where it is the judged environment's."""
    path = expand(value, world)
    if isinstance(path, Unknown):
        return path
    folder = os.path.dirname(path)
    program = os.path.basename(folder) in ("bin", "Scripts")
    prefix = os.path.dirname(folder) if program else folder
    is_ours = files.path_key(world.prefix) in map(files.path_key, (path, prefix))
    return "hides" if world.prefix and is_ours else "present"


def runner_state(value: str, world: World) -> State:
    """Code Runner's command: `python` of the terminal, the chosen one, or one by its path."""
    if "$" in value:
        return "present" if "$pythonPath" in value else Unknown("variable")
    word = (
        value.split('"')[1]
        if value.startswith('"') and value.count('"') > 1
        else value.split(" ")[0]
    )
    if not os.path.isabs(word):
        return "plain"
    return "gone" if state_of_path(word) == "gone" else "fixed"


def command_state(value: str, world: World) -> State:
    """A line that git gives to a shell: its program, and the module that a Python is to run."""
    import shlex  # what few repositories ask for

    if not value or _SHELL_MARKS.search(value):
        return Unknown("shell")
    try:
        program, *arguments = shlex.split(value)
    except ValueError:
        return Unknown("shell")
    if program in _BUILT_IN_COMMANDS:
        return "present"
    if VARIABLE.search(program):
        return Unknown("variable")
    found = program if os.path.isabs(program) else search_path.which(world.machine, program)
    if found is None:
        return _git_has_it(program, world.machine)
    if state_of_path(found) == "gone":
        return "gone"
    if arguments[:1] != ["-m"] or len(arguments) == 1 or not _is_ours(found, world):
        return "present"
    return world.modules.find(arguments[1])


def helper_state(value: str, world: World) -> State:
    """git's credential helpers: a line for a shell, a program by its path, or a name.
    https://git-scm.com/docs/gitcredentials#_custom_helpers"""
    if not value or value.startswith("!"):
        return command_state(value[1:].strip(), world)
    if os.path.isabs(value.split(" ")[0].replace("\\", "")):
        return command_state(value, world)
    return command_state(f"git-credential-{value}", world)


def _git_has_it(program: str, machine: Machine) -> State:
    """git looks among its own programs first. On Windows they lie beside it, wherever that is."""
    if "/" in program or machine.system.NAME == "windows":
        return Unknown("among-git-programs")
    own = (os.path.join(folder, program) for folder in _GIT_FOLDERS)
    return "present" if any(map(os.path.exists, own)) else "gone"


def _is_ours(program: str, world: World) -> bool:
    """A program of the environment whose modules are known."""
    prefix = os.path.dirname(os.path.dirname(program))
    return bool(prefix) and any(f.startswith(prefix + os.sep) for f in world.modules.folders)
