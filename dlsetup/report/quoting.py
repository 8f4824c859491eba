"""A command as a student types it in a shell of the machine it is for."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

PLAIN = re.compile(r"[\w@%+=:,./\\~-]+", re.ASCII)


def command(argv: Iterable[str], os: str) -> str:
    return " ".join(map(_windows, argv)) if os == "windows" else " ".join(map(_posix, argv))


def _posix(word: str) -> str:
    """`~` of a redacted home stays outside of the quotes, where the shell knows it."""
    if word.startswith("~/"):
        return "~/" + shlex.quote(word[2:]) if word[2:] else word
    return shlex.quote(word)


def _windows(word: str) -> str:
    """By the rules of Microsoft's C runtime:
    https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments"""
    if PLAIN.fullmatch(word):
        return word
    doubled = re.sub(r'(\\*)"', r'\1\1\\"', word)
    return '"' + re.sub(r"(\\+)$", r"\1\1", doubled) + '"'
