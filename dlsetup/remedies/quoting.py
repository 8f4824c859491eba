"""A command as a student types it in a shell of the machine it is for."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

POWERSHELL_PLAIN = re.compile(
    r"[\w+=:./\\-]+", re.ASCII
)  # to PowerShell, which reads , @ and % itself
WINDOWS_PLAIN = re.compile(r"[\w@%+=:,./\\~-]+", re.ASCII)


def quote_command(argv: Iterable[str], dialect: str) -> str:
    """For `powershell`, for cmd.exe and the Anaconda Prompt (`windows`), else for the shells
    of POSIX: bash, zsh and fish read these quotes alike."""
    if dialect == "powershell":
        line = " ".join(map(_quote_powershell, argv))
        return f"& {line}" if line.startswith("'") else line  # else it is a value, not a program
    return " ".join(map(_quote_windows if dialect == "windows" else _quote_posix, argv))


def _quote_posix(word: str) -> str:
    """`~` of a redacted home stays outside of the quotes, where the shell knows it."""
    if word.startswith("~/"):
        return "~/" + shlex.quote(word[2:]) if word[2:] else word
    return shlex.quote(word)


def _quote_powershell(word: str) -> str:
    """https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules"""
    return word if POWERSHELL_PLAIN.fullmatch(word) else "'" + word.replace("'", "''") + "'"


def _quote_windows(word: str) -> str:
    """By the rules of Microsoft's C runtime:
    https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments"""
    if WINDOWS_PLAIN.fullmatch(word):
        return word
    doubled = re.sub(r'(\\*)"', r'\1\1\\"', word)
    return '"' + re.sub(r"(\\+)$", r"\1\1", doubled) + '"'
