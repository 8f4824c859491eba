"""The log of a fault of ours: pasteable, without names or paths of the user's."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Mapping, Sequence

from dlsetup import __version__


def log(error: BaseException, argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Version, system, the command, and where in our code it happened: file names
    without folders, and no local values."""
    lines = [
        f"dlsetup {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "command: " + " ".join(_plain(word) for word in argv),
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {os.path.basename(frame.filename)}:{frame.lineno} {frame.name}")
    message = str(error)
    for name in ("HOME", "USERPROFILE", "USER", "USERNAME", "LOGNAME"):
        value = environ.get(name, "")
        message = message.replace(value, "~") if len(value) > 2 else message
    return "\n".join([*lines, f"{type(error).__name__}: {message}"])


def _plain(word: str) -> str:
    return word if word.startswith("-") or word.isalnum() else "..."
