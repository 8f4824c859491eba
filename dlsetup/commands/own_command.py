"""How this program is called again: by its name where a new terminal finds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import dlsetup
from dlsetup.collect.choose_interpreter import active_prefix
from dlsetup.platforms import Machine
from dlsetup.platforms.common import shell_search_path
from dlsetup.platforms.runners import runner_words
from dlsetup.readers import files
from dlsetup.readers.python.search_path import which
from dlsetup.settings import python_words

NAME = "dlsetup"


def own_command(machine: Machine) -> tuple[str, ...]:
    """Its name; else the path of the file that runs; else the Python with `-m`; or what started it
    for this once. An environment that is active now is none in the next terminal."""
    if words := runner_words(machine.environ):
        return words
    found = which(machine, NAME)
    if found and not _is_in_active_environment(found, machine):
        return (NAME,)
    script = _script_path()
    return (script,) if script and not dlsetup.archive else python_words()


def find_command_folder(machine: Machine) -> str | None:
    """The folder of commands in which this one is, and that this terminal does not search, or only
    since somebody typed so. None: it is found, or it is in an environment, whose other commands are
    not wanted in every terminal."""
    script = _script_path()
    if script is None or dlsetup.archive:
        return None
    folder = os.path.dirname(script)
    if which(machine, NAME) and not _is_of_this_terminal(folder, machine):
        return None
    root = os.path.dirname(folder)
    marks = (os.path.join(root, "pyvenv.cfg"), os.path.join(root, "conda-meta"))
    return None if any(map(os.path.exists, marks)) else folder


def _is_of_this_terminal(folder: str, machine: Machine) -> bool:
    """Its shell was started without that folder on PATH; what the shell's files add is not known
    here."""
    before = shell_search_path(machine.home)
    return before is not None and folder not in before.split(os.pathsep)


def _is_in_active_environment(path: str, machine: Machine) -> bool:
    prefix = active_prefix(machine.environ)
    if not prefix:
        return False
    folder = machine.system.scripts_folder(prefix)
    return files.path_key(os.path.dirname(path)) == files.path_key(folder)


def _script_path() -> str | None:
    """The installed command; `python -m` leaves the path of __main__.py there."""
    path = os.path.abspath(sys.argv[0])
    candidates = (path, path + ".exe")
    return next(
        (file for file in candidates if Path(file).stem == NAME and os.path.isfile(file)), None
    )
