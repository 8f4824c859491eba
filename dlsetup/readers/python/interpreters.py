"""One stable letter for each interpreter: A, B, ... Z, AA."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dlsetup.facts import Interpreter
from dlsetup.platforms import System
from dlsetup.readers import files
from dlsetup.readers.python.identify import Identity, identify


class Atlas(NamedTuple):
    """The interpreters of one machine, in the order of their letters."""

    interpreters: tuple[Interpreter, ...]
    letters: Mapping[str, str]  # by executable as it was given, and by Identity.key
    system: System

    def letter(self, executable: str | None) -> str | None:
        """The letter of the interpreter that `executable` is; None: it is not on the map."""
        if not executable:
            return None
        known = self.letters.get(executable)
        return known or self.letters.get(identify(executable, self.system).key)


def build(first: str | None, executables: Iterable[str], system: System, own_prefix: str) -> Atlas:
    """`first`, the judged interpreter, is A; the others follow in their order. The prefix
    dlsetup itself runs in is marked."""
    found: dict[str, Identity] = {}
    letters: dict[str, str] = {}
    for executable in dict.fromkeys([first, *executables] if first else executables):
        identity = identify(executable, system)
        found.setdefault(identity.key, identity)
        letters[executable] = letters.setdefault(identity.key, label(len(found) - 1))
    own = files.same(own_prefix)
    return Atlas(
        tuple(_interpreter(letters[key], each, own) for key, each in found.items()),
        letters,
        system,
    )


def label(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    number, last = divmod(number, 26)
    return (label(number - 1) if number else "") + chr(ord("A") + last)


def _interpreter(letter: str, identity: Identity, own: str) -> Interpreter:
    return Interpreter(
        letter=letter,
        path=identity.path,
        prefix=identity.prefix,
        kind=identity.kind,
        version=identity.version,
        name=identity.name,
        base=identity.base,
        exists=identity.exists,
        own=files.same(identity.prefix) == own,
    )
