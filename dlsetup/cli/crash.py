"""The log of a fault of ours: pasteable, without names or paths of the user's."""

from __future__ import annotations

import os
import platform
import re
import traceback
from collections.abc import Mapping, Sequence

from dlsetup import __version__

PATH_PATTERN = re.compile(r"(?:[A-Za-z]:)?[\\/][^'\"\n]*")


def crash_log(error: BaseException, argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Version, system, the command, and where in our code it happened: file names
    without folders, and no local values."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"dlsetup {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "command: " + " ".join(_redact_word(word) for word in argv),
        *(f"  {os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames),
        f"{type(error).__name__}: {_redact_message(str(error), environ)}",
    ]
    return "\n".join(lines)


def _redact_message(message: str, environ: Mapping[str, str]) -> str:
    """Without paths, of whatever system, and without the account's name."""
    message = PATH_PATTERN.sub("...", message)
    for name in ("USER", "USERNAME", "LOGNAME"):
        value = environ.get(name, "")
        message = message.replace(value, "...") if len(value) > 2 else message
    return message


def _redact_word(word: str) -> str:
    """A word of the command; values may name somebody."""
    if word.startswith("-"):
        return word.partition("=")[0]
    return word if word.isascii() and word.isalpha() else "..."
