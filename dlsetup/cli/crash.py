"""The log of a fault of ours: it may be pasted, for words that nobody knows are left out."""

from __future__ import annotations

import os
import platform
import re
import traceback
from collections.abc import Collection, Mapping, Sequence

from dlsetup import __version__
from dlsetup.commands.disclosure import keep_known_words, redact_log

CODE = re.compile(r"DLS\d{3}")


def crash_log(
    error: BaseException,
    argv: Sequence[str],
    environ: Mapping[str, str],
    commands: Collection[str],
) -> str:
    """Version, system, the command, and where in our code it happened: file names without folders,
    and no local values. `commands`: the names of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"dlsetup {__version__}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}",
        "command: " + " ".join(_redact_word(word, commands) for word in argv),
        *(f"  {os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames),
        f"{type(error).__name__}: {_redact_message(str(error), environ)}",
    ]
    return "\n".join(lines)


def full_traceback(error: BaseException, environ: Mapping[str, str]) -> str:
    """What --debug prints: all of it, without what is known to be somebody's."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    message = _redact_message(str(error), environ)
    return f"Traceback:\n{redact_log(frames, environ)}\n{type(error).__name__}: {message}"


def _redact_message(message: str, environ: Mapping[str, str]) -> str:
    try:
        return keep_known_words(message, environ)
    except Exception:  # noqa: BLE001 - the fault may be there, and nothing may leak by it
        return "..."


def _redact_word(word: str, commands: Collection[str]) -> str:
    """A word of the command; values may name somebody."""
    if word.startswith("-"):
        name = word.partition("=")[0]
        return name if re.fullmatch(r"--[a-z]{2,12}(-[a-z]{2,12})*|-[a-z]", name) else "..."
    return word if word in commands or CODE.fullmatch(word) else "..."
