"""What is judged: a folder, or a notebook and the kernel that it gets."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from dlsetup.facts import Unknown, known
from dlsetup.messages import program as messages
from dlsetup.model.errors import Stop
from dlsetup.model.text import Text
from dlsetup.platforms import System
from dlsetup.readers import files
from dlsetup.readers.jupyter import kernelspecs
from dlsetup.readers.python import identify

LARGEST = 2**28  # of a notebook, in bytes: pictures make them large
NATIVE = "python3"  # what Jupyter starts where a notebook names nothing
NEARBY = (".venv", "venv")


class Target(NamedTuple):
    """A folder to be judged as the working folder; with a notebook, the kernel it names."""

    folder: str
    notebook: str | None = None
    kernel: str = NATIVE


class Resolved(NamedTuple):
    """The kernel that a notebook gets; a python of None: another language's, or none."""

    found: bool
    python: str | None = None


def read(word: str) -> Target:
    """Raises Stop: it is neither a folder that can be listed, nor a notebook."""
    path = os.path.abspath(os.path.expanduser(word))
    if os.path.isdir(path):
        listed = files.entries(path)
        if isinstance(listed, Unknown):
            raise Stop(messages.CANNOT_READ, {"path": word, "why": listed.detail})
        return Target(path)
    return Target(os.path.dirname(path), path, _kernel(_notebook(word, path)))


def _notebook(word: str, path: str) -> dict[str, Any]:
    """https://nbformat.readthedocs.io/en/latest/format_description.html"""
    content = files.read_text(path, LARGEST)
    if isinstance(content, Unknown):
        if content.reason == "unreadable":
            raise Stop(messages.CANNOT_READ, {"path": word, "why": content.detail})
        raise _refused(word, messages.WHY_NO_TARGET[content.reason])
    if not content.strip():
        raise _refused(word, messages.WHY_NO_TARGET["empty"])
    try:
        value = json.loads(content)
    except json.JSONDecodeError as error:
        raise _refused(word, messages.WHY_NO_TARGET["not-json"], line=error.lineno) from error
    except RecursionError as error:
        raise _refused(word, messages.WHY_NO_TARGET["no-notebook"]) from error
    if not isinstance(value, dict) or not isinstance(value.get("nbformat"), int):
        raise _refused(word, messages.WHY_NO_TARGET["no-notebook"])
    return value


def _refused(word: str, why: Text, line: int = 0) -> Stop:
    text = Text(
        en=messages.NO_TARGET.en.replace("{why}", why.en),
        ko=messages.NO_TARGET.ko.replace("{why}", why.ko),
    )
    return Stop(text, {"path": word, "line": line})


def _kernel(notebook: dict[str, Any]) -> str:
    found: Any = notebook
    for name in ("metadata", "kernelspec", "name"):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) and found else NATIVE


def environment(folder: str, system: System) -> str | None:
    """The environment that the folder is, or that lies in it."""
    for prefix in (folder, *(os.path.join(folder, name) for name in NEARBY)):
        marks = (os.path.join(prefix, "pyvenv.cfg"), os.path.join(prefix, "conda-meta"))
        python = any(os.path.lexists(each) for each in system.python_candidates(prefix))
        if python and any(os.path.lexists(each) for each in marks):
            return prefix
    return None


def resolve(
    kernel: str, jupyter: str | None, home: str, environ: Mapping[str, str], system: System
) -> Resolved:
    """As the Jupyter of the interpreter `jupyter` finds it: in its own environment first, and
    its own interpreter where no `python3` is registered."""
    prefix = identify.prefix_of(jupyter) if jupyter else None
    found = kernelspecs.find(home, environ, system, [(None, prefix)] if prefix else [])
    first = _preferred(jupyter, environ, system)
    named = [each for each in found if each.kernel.name.lower() == kernel.lower()]
    named.sort(key=lambda each: os.path.dirname(os.path.dirname(each.kernel.path)) not in first)
    if not named:
        return Resolved(kernel == NATIVE, jupyter if kernel == NATIVE else None)
    bare = known(named[0].kernel.bare)
    return Resolved(True, jupyter if bare else named[0].executable)


def _preferred(jupyter: str | None, environ: Mapping[str, str], system: System) -> tuple[str, ...]:
    """The folders that come before the user's: JUPYTER_PATH, and an environment's own:
    https://docs.jupyter.org/en/latest/use/jupyter-directories.html"""
    separator = ";" if system.NAME == "windows" else ":"
    named = tuple(environ.get("JUPYTER_PATH", "").split(separator))
    if (
        jupyter is None
        or identify.identify_interpreter(jupyter, system).kind not in identify.ENVIRONMENT_KINDS
    ):
        return named
    return (*named, os.path.join(identify.prefix_of(jupyter), "share", "jupyter"))
