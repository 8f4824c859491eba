"""What became of the thing that a setting names: one function a kind."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.python import search_path
from dlsetup.readers.settings import conda_pins, environment_folders
from dlsetup.readers.settings.modules import Modules
from dlsetup.tables.settings import (
    ENDED_INDEX_HOSTS,
    GUIS,
    HTTPS_ONLY_HOSTS,
    KERAS_BACKENDS,
    KERAS_FLOATS,
)

State = str | Unknown
_VARIABLE = re.compile(r"[${%]|^~[^/\\]")
_FOREIGN_PATH = re.compile(r"[A-Za-z]:[\\/]")
_OFF = frozenset({"", "0", "no", "off", "false", "n", "f", "none", "null"})
_BUILT_IN_COMMANDS = frozenset({"cat", "true", "false", ":", "echo", "sed", "tee", "tr", "sh"})
_GIT_FOLDERS = (
    "/usr/lib/git-core",
    "/usr/libexec/git-core",
    "/usr/local/libexec/git-core",
    "/Library/Developer/CommandLineTools/usr/libexec/git-core",
    "/Applications/Xcode.app/Contents/Developer/usr/libexec/git-core",
)
_SHELL_MARKS = re.compile(r"[|&;<>`]")


class World(NamedTuple):
    """What the settings of one file are judged beside. `folder`: what a path is relative to."""

    machine: Machine
    modules: Modules
    folder: str
    prefix: str


def state_of(kind: str, value: str, world: World) -> State:
    """`present`, `gone`, `set` (an option), or why nobody can tell, without the value itself: it
    may hold a password."""
    return _LOOKS[kind](value.strip(), world)


def expand(value: str, world: World) -> str | Unknown:
    """A path with the home folder filled in; other variables nobody knows."""
    if value == "~" or value.startswith(("~/", "~\\")):
        value = world.machine.home + value[1:]
    if _VARIABLE.search(value):
        return Unknown("variable")
    return os.path.normpath(os.path.join(world.folder, value))


def _file(value: str, world: World) -> State:
    if "://" in value or value.startswith("file:"):
        return _address_of_file(value)
    path = expand(value, world)
    return path if isinstance(path, Unknown) else _is_there(path)


def _address_of_file(value: str) -> State:
    parts = urlsplit(value)
    if parts.scheme == "file" and parts.netloc in ("", "localhost") and "%" not in parts.path:
        return _is_there(parts.path)
    return Unknown("address")


def _is_there(path: str) -> State:
    """A place that is closed may hold it."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except (OSError, ValueError):
        return Unknown("unreadable")
    return "present"


def _source(value: str, world: World) -> State:
    """pip's find-links: a page, a file or a folder."""
    return _file(value, world) if value else "present"


def _index(value: str, world: World) -> State:
    parts = urlsplit(value)
    if parts.scheme == "file":
        return _address_of_file(value)
    if parts.hostname in ENDED_INDEX_HOSTS:
        return "switched-off"
    if parts.scheme == "http" and parts.hostname in HTTPS_ONLY_HOSTS:
        return "switched-off"
    if "$" in value:  # a variable that its tool fills in
        return Unknown("variable")
    if parts.scheme in ("http", "https") and parts.hostname:
        return Unknown("not-asked")
    return _folder_of_packages(value, world)


def _folder_of_packages(value: str, world: World) -> State:
    """A path serves as an index; what is neither is a mistyped address."""
    path = expand(value, world)
    if isinstance(path, Unknown) or os.path.exists(path):
        return path if isinstance(path, Unknown) else "present"
    is_path = value.startswith((".", "/", "~")) or _FOREIGN_PATH.match(value)
    return "gone" if is_path else "no-address"


def _option(value: str, world: World) -> State:
    return "set" if value else "present"


def _on(value: str, world: World) -> State:
    return "present" if value.lower() in _OFF else "set"


def _certificates(value: str, world: World) -> State:
    switches = {*_OFF, "1", "yes", "on", "true", "y", "t", "truststore"}
    return "present" if value.lower() in switches else _file(value, world)


def _channel(value: str, world: World) -> State:
    return _file(value, world) if value.startswith(("/", "file:", "~")) else "present"


def _makeable(value: str, world: World) -> State:
    """A folder that conda makes where it can."""
    path = expand(value, world)
    if isinstance(path, Unknown) or os.path.isdir(path):
        return path if isinstance(path, Unknown) else "present"
    above = files.nearest_existing(path)
    return "present" if above and os.access(above, os.W_OK) else "gone"


def _pin(value: str, world: World) -> State:
    """A version that conda has to keep, beside the one that is installed."""
    from dlsetup.facts.requirements import is_satisfied  # 60 ms that only a pin pays

    spec = conda_pins.parse_spec(value)
    if spec is None:
        return Unknown("not-understood")
    version = conda_pins.installed_version(world.prefix, spec.name, world.modules.folders)
    if version is None:
        return Unknown("not-installed")
    return "present" if is_satisfied(spec.specifier, version) else "differs"


def _module(value: str, world: World) -> State:
    return world.modules.find(value)


def _class(value: str, world: World) -> State:
    module, dot, _ = value.rpartition(".")
    return world.modules.find(module) if dot else "present"


def _server_extension(value: str, world: World) -> State:
    return world.modules.find(value)


def _extension(value: str, world: World) -> State:
    """IPython finds those of its own by their last name."""
    state = world.modules.find(value)
    if state != "gone":
        return state
    own = world.modules.find(f"IPython.extensions.{value}")
    return state if own == "gone" else "present"


def _gui(value: str, world: World) -> State:
    needed = GUIS.get(value.lower())
    return "present" if needed is None or needed & world.modules.names else "gone"


def _keras_backend(value: str, world: World) -> State:
    module = KERAS_BACKENDS.get(value)
    return "not-known" if module is None else world.modules.find(module)


def _float_type(value: str, world: World) -> State:
    return "present" if value in KERAS_FLOATS else "not-known"


def _interpreter(value: str, world: World) -> State:
    """A path; a plain word is looked for on PATH when it is used. What a relative one starts from
    differs between the extension's versions."""
    if not re.search(r"[\\/]", value):
        return "present"
    if world.machine.system.NAME != "windows" and _FOREIGN_PATH.match(value):
        return "gone"
    if not value.startswith(("~", "$")) and not os.path.isabs(value):
        return Unknown("relative")
    path = expand(value, world)
    return path if isinstance(path, Unknown) else _is_there(path)


def _program(value: str, world: World) -> State:
    return _interpreter(value, world)


def _folder(value: str, world: World) -> State:
    return environment_folders.look(value, _in_folder(value, world), environments=False)


def _environments(value: str, world: World) -> State:
    return environment_folders.look(value, _in_folder(value, world), environments=True)


def _environments_at_home(value: str, world: World) -> State:
    """https://github.com/microsoft/vscode-python/issues/10004"""
    home = world._replace(folder=world.machine.home)
    return environment_folders.look(value, _in_folder(value, home), environments=True)


def _in_folder(value: str, world: World) -> str | Unknown:
    """A path of Windows is nowhere on another system; where a relative one starts, is not always
    known."""
    if world.machine.system.NAME != "windows" and _FOREIGN_PATH.match(value):
        return value
    if not world.folder and not value.startswith("~") and not os.path.isabs(value):
        return Unknown("relative")
    return expand(value, world)


def _served_folder(value: str, world: World) -> State:
    """A relative one starts where Jupyter is started; its own words are its own to fill in."""
    return "present" if not os.path.isabs(value) or os.path.isdir(value) else "gone"


def _address(value: str, world: World) -> State:
    """One that a server listens at: a number, which this computer has where it can be bound."""
    import socket  # what few settings ask for

    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", value):
        return "present"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((value, 0))
        except OSError as error:
            return "gone" if error.errno == errno.EADDRNOTAVAIL else Unknown("refused")
    return "present"


def _runner(value: str, world: World) -> State:
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
    return "gone" if _is_there(word) == "gone" else "fixed"


def _command(value: str, world: World) -> State:
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
    if _VARIABLE.search(program):
        return Unknown("variable")
    found = program if os.path.isabs(program) else search_path.which(world.machine, program)
    if found is None:
        return _git_has_it(program, world.machine)
    if _is_there(found) == "gone":
        return "gone"
    if arguments[:1] != ["-m"] or len(arguments) == 1 or not _is_ours(found, world):
        return "present"
    return world.modules.find(arguments[1])


def _python_pin(value: str, world: World) -> State:
    return Unknown("interpreters")  # the check has them all


def _syntax(value: str, world: World) -> State:
    return "invalid"


def _unknown_key(value: str, world: World) -> State:
    return "not-known"


def _helper(value: str, world: World) -> State:
    """git's credential helpers: a line for a shell, a program by its path, or a name.
    https://git-scm.com/docs/gitcredentials#_custom_helpers"""
    if not value or value.startswith("!"):
        return _command(value[1:].strip(), world)
    if os.path.isabs(value.split(" ")[0].replace("\\", "")):
        return _command(value, world)
    return _command(f"git-credential-{value}", world)


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


_LOOKS: Mapping[str, Callable[[str, World], State]] = {
    "file": _file,
    "folder": _folder,
    "environments": _environments,
    "environments-at-home": _environments_at_home,
    "source": _source,
    "index": _index,
    "option": _option,
    "on": _on,
    "certificates": _certificates,
    "channel": _channel,
    "makeable": _makeable,
    "pin": _pin,
    "module": _module,
    "class": _class,
    "server-extension": _server_extension,
    "extension": _extension,
    "gui": _gui,
    "keras-backend": _keras_backend,
    "float-type": _float_type,
    "interpreter": _interpreter,
    "program": _program,
    "terminal": _program,
    "served-folder": _served_folder,
    "address": _address,
    "runner": _runner,
    "command": _command,
    "helper": _helper,
    "python-pin": _python_pin,
    "syntax": _syntax,
    "unknown-key": _unknown_key,
}
