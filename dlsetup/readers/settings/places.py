"""Files, folders and addresses that a setting names."""

from __future__ import annotations

import errno
import os
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from dlsetup.facts import Unknown
from dlsetup.platforms import Machine
from dlsetup.readers import files
from dlsetup.readers.machine.variable_states import proxy_state
from dlsetup.readers.settings import environment_folders
from dlsetup.readers.settings.modules import Modules
from dlsetup.tables.settings import (
    ENDED_INDEX_HOSTS,
    HTTPS_ONLY_HOSTS,
)

State = str | Unknown
VARIABLE = re.compile(r"[${%]|^~[^/\\]")
FOREIGN_PATH = re.compile(r"[A-Za-z]:[\\/]")
OFF = frozenset({"", "0", "no", "off", "false", "n", "f", "none", "null"})


class World(NamedTuple):
    """What the settings of one file are judged beside. `folder`: what a path is relative to.
    `template_folders`: where nbconvert looks besides."""

    machine: Machine
    modules: Modules
    folder: str
    prefix: str
    template_folders: tuple[str, ...] = ()


def expand(value: str, world: World) -> str | Unknown:
    """A path with the home folder filled in; other variables nobody knows."""
    if value == "~" or value.startswith(("~/", "~\\")):
        value = world.machine.home + value[1:]
    if VARIABLE.search(value):
        return Unknown("variable")
    return os.path.normpath(os.path.join(world.folder, value))


def file_state(value: str, world: World) -> State:
    if "://" in value or value.startswith("file:"):
        return _address_of_file(value)
    path = expand(value, world)
    return path if isinstance(path, Unknown) else state_of_path(path)


def _address_of_file(value: str) -> State:
    parts = urlsplit(value)
    if parts.scheme == "file" and parts.netloc in ("", "localhost") and "%" not in parts.path:
        return state_of_path(parts.path)
    return Unknown("address")


def state_of_path(path: str) -> State:
    """A place that is closed may hold it."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except (OSError, ValueError):
        return Unknown("unreadable")
    return "present"


def source_state(value: str, world: World) -> State:
    """pip's find-links: a page, a file or a folder."""
    return file_state(value, world) if value else "present"


def index_state(value: str, world: World) -> State:
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
    is_path = value.startswith((".", "/", "~")) or FOREIGN_PATH.match(value)
    return "gone" if is_path else "no-address"


def certificates_state(value: str, world: World) -> State:
    switches = {*OFF, "1", "yes", "on", "true", "y", "t", "truststore"}
    return "present" if value.lower() in switches else file_state(value, world)


def channel_state(value: str, world: World) -> State:
    return file_state(value, world) if value.startswith(("/", "file:", "~")) else "present"


def makeable_state(value: str, world: World) -> State:
    """A folder that conda makes where it can."""
    path = expand(value, world)
    if isinstance(path, Unknown) or os.path.isdir(path):
        return path if isinstance(path, Unknown) else "present"
    above = files.nearest_existing(path)
    is_open = os.path.isdir(above) and os.access(above, os.W_OK | os.X_OK)
    return "present" if is_open else "gone"


def folder_state(value: str, world: World) -> State:
    """One in which a program looks."""
    return environment_folders.look(value, _in_folder(value, world), environments=False)


def environments_state(value: str, world: World) -> State:
    """One in which an editor looks for environments."""
    return environment_folders.look(value, _in_folder(value, world), environments=True)


def environments_at_home_state(value: str, world: World) -> State:
    """https://github.com/microsoft/vscode-python/issues/10004"""
    return environments_state(value, world._replace(folder=world.machine.home))


def _in_folder(value: str, world: World) -> str | Unknown:
    """A path of Windows is nowhere on another system; where a relative one starts, is not always
    known."""
    if world.machine.system.NAME != "windows" and FOREIGN_PATH.match(value):
        return value
    if not world.folder and not value.startswith("~") and not os.path.isabs(value):
        return Unknown("relative")
    return expand(value, world)


def address_state(value: str, world: World) -> State:
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


def proxy_setting_state(value: str, world: World) -> State:
    return "gone" if proxy_state(value) == "nobody-listens" else "present"


def served_folder_state(value: str, world: World) -> State:
    """A relative one starts where Jupyter is started; its own words are its own to fill in."""
    return "present" if not os.path.isabs(value) or os.path.isdir(value) else "gone"
