"""The commands in an environment's own folder: they carry the path it was made under."""

from __future__ import annotations

import os
import re

from dlsetup.facts import EntryScript, Unknown
from dlsetup.platforms import System
from dlsetup.readers import files
from dlsetup.readers.python import launchers

COMMANDS = ("pip", "ipython", "jupyter", "jupyter-lab", "jupyter-notebook")
ENVIRONMENT_KINDS = ("venv", "uv", "conda")
_ORIGINAL_PREFIX = re.compile(  # as venv, virtualenv and uv write it
    r"""^\s*(?:export |set "?)?VIRTUAL_ENV=(?:\$\(cygpath )?([^\n\r]+)""",
    re.MULTILINE,
)
_WORD = re.compile(r"""'(?:[^']|'"'"'|'\\'')*'|"[^"]*"|[^"'\s)]+""")
_VARIABLE = re.compile(r"\$(?:\w+|\{\w+\})")
_ESCAPED_QUOTE = re.compile(r"""'"'"'|'\\''""")


def read(prefix: str, kind: str, system: System) -> tuple[EntryScript, ...]:
    """Those that are there and name an interpreter."""
    if kind not in ENVIRONMENT_KINDS:
        return ()
    folder = os.path.join(prefix, system.scripts_folder(prefix))
    suffix = ".exe" if system.NAME == "windows" else ""
    scripts = (_read_script(name, os.path.join(folder, name + suffix), prefix) for name in COMMANDS)
    return tuple(script for script in scripts if script)


def find_original_prefix(prefix: str, kind: str, system: System) -> str | None:
    """The other folder that `activate` was written for; None: this one, or it does not say."""
    if kind not in ("venv", "uv"):
        return None
    path = os.path.join(prefix, system.scripts_folder(prefix), "activate")
    text = files.read_text(path, 8192)
    match = None if isinstance(text, Unknown) else _ORIGINAL_PREFIX.search(text)
    original = (_unquote(match[1]) if match else "") or prefix
    return original if files.path_key(original) != files.path_key(prefix) else None


def _unquote(value: str) -> str:
    """A path as the shell's word has it: older venvs put it in double quotes whatever is in it,
    newer ones in single ones. "": it is worked out when the script runs."""
    word = _WORD.match(value.strip())
    if word is None or "$(" in word[0]:
        return ""
    if word[0].startswith("'"):
        return _ESCAPED_QUOTE.sub("'", word[0][1:-1])
    return _VARIABLE.sub("", word[0].strip('"'))  # which the shell looks up


def _read_script(name: str, path: str, prefix: str) -> EntryScript | None:
    command_file = launchers.read_command_file(path)
    if command_file.via not in ("shebang", "launcher") or not command_file.target:
        return None
    return EntryScript(
        command=name,
        path=path,
        target=command_file.target,
        state=_target_state(command_file.target, prefix),
    )


def _target_state(target: str, prefix: str) -> str:
    """By the folder of the interpreter's file: the file itself is often a link out of it."""
    if not os.path.lexists(target):
        return "gone"
    prefix_key = files.path_key(prefix)
    folder = files.path_key(os.path.dirname(target))
    return "ok" if folder == prefix_key or folder.startswith(prefix_key + os.sep) else "elsewhere"
