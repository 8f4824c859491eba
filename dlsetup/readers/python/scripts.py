"""The commands in an environment's own folder: they carry the path it was made under."""

from __future__ import annotations

import os
import re

from dlsetup.facts import Script, Unknown
from dlsetup.platforms import System
from dlsetup.readers import files
from dlsetup.readers.python import launchers

COMMANDS = ("pip", "ipython", "jupyter", "jupyter-lab", "jupyter-notebook")
ENVIRONMENTS = ("venv", "uv", "conda")
_MADE_AS = re.compile(  # as venv, virtualenv and uv write it
    r"""^\s*(?:export |set "?)?VIRTUAL_ENV=(?:\$\(cygpath ["']?)?["']?([^"'$\n\r)]+)""",
    re.MULTILINE,
)


def read(prefix: str, kind: str, system: System) -> tuple[Script, ...]:
    """Those that are there and name an interpreter."""
    if kind not in ENVIRONMENTS:
        return ()
    folder = os.path.join(prefix, system.scripts_folder(prefix))
    suffix = ".exe" if system.NAME == "windows" else ""
    found = (_script(name, os.path.join(folder, name + suffix), prefix) for name in COMMANDS)
    return tuple(each for each in found if each)


def moved_from(prefix: str, kind: str, system: System) -> str | None:
    """The other folder that `activate` was written for; None: this one, or it does not say."""
    if kind not in ("venv", "uv"):
        return None
    path = os.path.join(prefix, system.scripts_folder(prefix), "activate")
    text = files.text(path, 8192)
    found = None if isinstance(text, Unknown) else _MADE_AS.search(text)
    made_as = found[1].strip() if found else prefix
    return made_as if files.same(made_as) != files.same(prefix) else None


def _script(name: str, path: str, prefix: str) -> Script | None:
    behind = launchers.behind(path)
    if behind.via not in ("shebang", "launcher") or not behind.target:
        return None
    return Script(
        command=name, path=path, target=behind.target, state=_state(behind.target, prefix)
    )


def _state(target: str, prefix: str) -> str:
    """By the folder of the interpreter's file: the file itself is often a link out of it."""
    if not os.path.lexists(target):
        return "gone"
    own = files.same(prefix)
    folder = files.same(os.path.dirname(target))
    return "ok" if folder == own or folder.startswith(own + os.sep) else "elsewhere"
