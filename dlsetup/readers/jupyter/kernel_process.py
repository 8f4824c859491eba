"""The kernel that a command was started from with `!` in a notebook's cell."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dlsetup.compiled.loading import load
from dlsetup.readers import files

# jupyter_client names its process in the kernel's environment, so that the kernel ends with it:
# https://github.com/jupyter/jupyter_client/blob/main/jupyter_client/launcher.py
PARENT_VARIABLE = "JPY_PARENT_PID"
_LAUNCHER = re.compile(r"(ipykernel|colab_kernel)(_launcher)?(\.py|[\\/]__main__\.py)?$")


def find_interpreter(environ: Mapping[str, str]) -> str | None:
    """Its interpreter; None: this command was not started from a notebook."""
    if PARENT_VARIABLE not in environ:
        return None
    psutil = load("psutil")  # only in a notebook: it takes time
    if psutil is None:
        return None
    try:
        parents = psutil.Process().parents()
        return find_kernel(_command_line(process, psutil.Error) for process in parents)
    except (psutil.Error, OSError):  # processes that may not be looked at: as in a terminal
        return None


def find_kernel(parents: Iterable[Sequence[str]]) -> str | None:
    """The first kernel's among these commands, nearest first: on Windows the interpreter of an
    environment is a launcher, and starts a second process of the same words."""
    interpreter: str | None = None
    for argv in parents:
        if not _is_kernel(argv):
            if interpreter:
                break
            continue
        if os.path.isabs(argv[0]) or interpreter is None:
            interpreter = argv[0]
    return interpreter if interpreter and os.path.isabs(interpreter) else None


def _is_kernel(argv: Sequence[str]) -> bool:
    is_python = argv and files.PYTHON_NAME.match(os.path.basename(argv[0].replace("\\", "/")))
    return bool(is_python) and any(_LAUNCHER.search(word) for word in argv[1:4])


def _command_line(process: Any, error: type[Exception]) -> Sequence[str]:
    """Empty for a parent of somebody else's."""
    try:
        return tuple(process.cmdline())
    except (error, OSError):
        return ()
