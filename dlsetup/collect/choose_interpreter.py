"""Which interpreter is judged."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dlsetup.collect.target import Target
from dlsetup.messages.program import NO_SUCH_ENVIRONMENT, NOT_AN_INTERPRETER, WHY_NOT
from dlsetup.model.errors import Stop
from dlsetup.platforms import System
from dlsetup.readers import files


class Wish(NamedTuple):
    """What the command line asked for."""

    python: str | None = None
    env: str | None = None
    target: Target | None = None


class Choice(NamedTuple):
    """`how`: asked, notebook, folder, kernel, active, dlsetup, path; a python of None: there is
    none. With a notebook, the kernel it names, and whether Jupyter finds it."""

    python: str | None
    how: str
    notebook: str | None = None
    kernel: str | None = None
    found: bool | None = None


class Known(NamedTuple):
    """An environment that may be asked for by its name."""

    name: str
    prefix: str


def choose(
    wish: Wish,
    *,
    system: System,
    environ: Mapping[str, str],
    remembered: str | None,
    on_path: Sequence[str],
    known: Sequence[Known],
    nearby: str | None = None,
    kernel: str | None = None,
) -> Choice:
    """`--python` or `--env`; else the environment in the folder that was named (`nearby`); else
    the interpreter of the notebook whose cell we run in (`kernel`); else the active environment;
    else the one that `init` made; else the first on PATH. dlsetup's own environment is only
    judged when asked for.

    Raises Stop: what was asked for is neither interpreter nor environment.
    """
    if wish.python:
        return Choice(asked(wish.python, system), "asked")
    if wish.env:
        return Choice(by_name(wish.env, known, system), "asked")
    if nearby and (found := first_python(nearby, system)):
        return Choice(found, "folder")
    if kernel:
        return Choice(kernel, "kernel")
    for prefix, how in ((active(environ), "active"), (remembered, "dlsetup")):
        if prefix and (found := first_python(prefix, system)):
            return Choice(found, how)
    return Choice(next(iter(on_path), None), "path")


def active(environ: Mapping[str, str]) -> str | None:
    """VIRTUAL_ENV, or a CONDA_PREFIX that is not base. Where somebody activated the
    environment that dlsetup was installed into, that is the one they work in."""
    if prefix := environ.get("VIRTUAL_ENV"):
        return prefix
    conda = environ.get("CONDA_PREFIX")
    return conda if conda and environ.get("CONDA_DEFAULT_ENV") != "base" else None


def outside(environ: Mapping[str, str], own_prefix: str, system: System) -> Mapping[str, str]:
    """The environment as it is without us: `uvx` puts the folder of the tool that it runs
    first on PATH, and there it is no fault of the student's."""
    folders = environ.get("PATH", "").split(os.pathsep)
    own = system.scripts_folder(own_prefix)
    if "UV" not in environ or active(environ) == own_prefix or not _same(folders[0], own):
        return environ
    return {**environ, "PATH": os.pathsep.join(folders[1:])}


def _same(one: str, other: str) -> bool:
    return files.path_key(one) == files.path_key(other)


def asked(word: str, system: System) -> str:
    path = Path(word).expanduser()
    if path.is_dir():
        found = first_python(str(path), system)
        return found or _refuse(word, "folder")
    if path.is_symlink() and not path.exists():
        return _refuse(word, "dangling")
    if not path.exists():
        return _refuse(word, "missing")
    if not _looks_like_python(path):
        return _refuse(word, "not-python")
    return os.path.abspath(path)


def by_name(word: str, known: Sequence[Known], system: System) -> str:
    prefixes = [each.prefix for each in known if each.name == word] + [word]
    for prefix in prefixes:
        if found := first_python(prefix, system):
            return found
    names = ", ".join(sorted({each.name for each in known if each.name})) or "-"
    raise Stop(NO_SUCH_ENVIRONMENT, {"name": word, "known": names})


def first_python(prefix: str, system: System) -> str | None:
    """The environment's interpreter; a dangling one is still the one to be judged."""
    paths = system.python_candidates(prefix)
    return next((path for path in paths if os.path.lexists(path)), None)


def _looks_like_python(path: Path) -> bool:
    """By its name, and that it can be run: a text file cannot."""
    named = any(word in path.name.lower() for word in ("python", "pypy"))
    return named and os.access(path, os.X_OK)


def _refuse(word: str, why: str) -> str:
    from dlsetup.model.text import Text

    reason = WHY_NOT[why]
    text = Text(
        en=NOT_AN_INTERPRETER.en.replace("{why}", reason.en),
        ko=NOT_AN_INTERPRETER.ko.replace("{why}", reason.ko),
    )
    raise Stop(text, {"path": word})
