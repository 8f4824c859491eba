"""Which interpreter is judged."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dlsetup.collect.target import TargetPath
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.model.text import Message, Text
from dlsetup.platforms import Machine, System
from dlsetup.readers import files
from dlsetup.readers.python.identify import prefix_of


class TargetRequest(NamedTuple):
    """What the command line asked for."""

    python: str | None = None
    env: str | None = None
    target: TargetPath | None = None


class TargetInterpreter(NamedTuple):
    """`source`: asked, notebook, folder, kernel, active, dlsetup, path; a python of None: there is
    none. With a notebook, the kernel it names, and whether Jupyter finds it. `foreign`: nothing but
    a folder's files names it, and nobody has agreed that it is started."""

    python: str | None
    source: str
    notebook: str | None = None
    kernel: str | None = None
    kernel_found: bool | None = None
    foreign: bool = False


class NamedEnvironment(NamedTuple):
    """An environment that may be asked for by its name."""

    name: str
    prefix: str


def choose_interpreter(
    request: TargetRequest,
    machine: Machine,
    *,
    course_prefix: str | None,
    path_pythons: Sequence[str],
    environments: Sequence[NamedEnvironment],
    folder_prefix: str | None = None,
    kernel_python: str | None = None,
) -> TargetInterpreter:
    """`--python` or `--env`; else the environment in the folder that was named (`folder_prefix`);
    else the interpreter of the notebook whose cell we run in (`kernel_python`); else the active
    environment; else that of the folder one is in (which is `folder_prefix`, too); else the one
    that `init` made; else the first on PATH. dlsetup's own environment is
    only judged when asked for, or where it is active and the course works in it, too.

    Raises UserError: what was asked for is neither interpreter nor environment.
    """
    system = machine.system
    if request.python:
        return TargetInterpreter(python_from_path(request.python, environments, system), "asked")
    if request.env:
        return TargetInterpreter(python_from_name(request.env, environments, system), "asked")
    active, in_folder = (active_prefix(machine.environ), "active"), (folder_prefix, "folder")
    is_here = request.target is not None and request.target.here
    if folder_prefix and not is_here and (python := find_python(folder_prefix, system)):
        return TargetInterpreter(python, "folder")
    if kernel_python:
        return TargetInterpreter(kernel_python, "kernel")
    for prefix, source in (active, in_folder, (course_prefix, "dlsetup")):
        if prefix and (python := find_python(prefix, system)):
            return TargetInterpreter(python, source)
    return TargetInterpreter(next(iter(path_pythons), None), "path")


def active_prefix(environ: Mapping[str, str]) -> str | None:
    """VIRTUAL_ENV, or a CONDA_PREFIX that is not base."""
    if prefix := environ.get("VIRTUAL_ENV"):
        return prefix
    conda_prefix = environ.get("CONDA_PREFIX")
    return conda_prefix if conda_prefix and environ.get("CONDA_DEFAULT_ENV") != "base" else None


def without_active(machine: Machine, prefix: str) -> Machine:
    """The machine as it is in a terminal where `prefix` is not active."""
    environ = {
        name: value
        for name, value in machine.environ.items()
        if name not in ("VIRTUAL_ENV", "CONDA_PREFIX") or not same_path(value, prefix)
    }
    return machine._replace(environ=environ)


def without_uvx_path(machine: Machine, own_prefix: str) -> Machine:
    """The machine as it is without us: `uvx` puts the folder of the tool that it runs
    first on PATH, and there it is no fault of the student's."""
    environ = machine.environ
    folders = environ.get("PATH", "").split(os.pathsep)
    own = machine.system.scripts_folder(own_prefix)
    if (
        "UV" not in environ
        or active_prefix(environ) == own_prefix
        or not same_path(folders[0], own)
    ):
        return machine
    return machine._replace(environ={**environ, "PATH": os.pathsep.join(folders[1:])})


def same_path(one: str, other: str) -> bool:
    return files.path_key(one) == files.path_key(other)


def python_from_path(word: str, environments: Sequence[NamedEnvironment], system: System) -> str:
    path = Path(os.path.abspath(os.path.expanduser(word)))
    if path.is_dir() and (python := find_python(str(path), system)):
        return python
    if why := _why_no_python(path):
        text, params = messages.NOT_AN_INTERPRETER, {"path": word, "why": why}
        raise _with_environments(text, params, environments)
    return str(path)


def _why_no_python(path: Path) -> str:
    """Empty: it is one, as far as can be seen without starting it."""
    if path.is_dir():
        return "folder-without-python"
    if path.is_symlink() and not path.exists():
        return "" if _is_in_environment(path) else "dangling-link"
    if not path.exists():
        return "no-such-file"
    return "" if _looks_like_python(path) else "not-a-python"


def _is_in_environment(path: Path) -> bool:
    """A link of an environment whose base is gone: that it does not start is the finding."""
    prefix = Path(prefix_of(str(path)))
    return any((prefix / name).exists() for name in ("pyvenv.cfg", "conda-meta"))


def python_from_name(name: str, environments: Sequence[NamedEnvironment], system: System) -> str:
    prefixes = [env.prefix for env in environments if env.name == name] + [name]
    for prefix in prefixes:
        if python := find_python(prefix, system):
            return python
    raise _with_environments(messages.NO_SUCH_ENVIRONMENT, {"name": name}, environments)


def _with_environments(
    text: Text, params: dict[str, str], environments: Sequence[NamedEnvironment]
) -> UserError:
    """The error, and what could have been asked for instead."""
    names = sorted({environment.name or environment.prefix for environment in environments})
    more = messages.KNOWN_ENVIRONMENTS if names else messages.NO_ENVIRONMENTS
    both = Message(en="{wrong}\n{more}", ko="{wrong}\n{more}", words={"wrong": text, "more": more})
    commands = () if names else (("dlsetup", "init"),)
    shown = {**params, "wrong": "wrong", "more": "more", "known": ", ".join(names)}
    return UserError(both, shown, commands=commands)


def find_python(prefix: str, system: System) -> str | None:
    """The environment's interpreter; a dangling one is still the one to be judged."""
    paths = system.python_candidates(prefix)
    return next((path for path in paths if os.path.lexists(path)), None)


def _looks_like_python(path: Path) -> bool:
    """By its name, and that it can be run: a text file cannot."""
    has_python_name = any(word in path.name.lower() for word in ("python", "pypy"))
    return has_python_name and os.access(path, os.X_OK)
