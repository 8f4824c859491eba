"""One stable letter for each interpreter: A, B, ... Z, AA."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dlsetup.facts import Interpreter
from dlsetup.platforms import System
from dlsetup.readers import files
from dlsetup.readers.python.identify import Identity, identify_interpreter


class LetterTable(NamedTuple):
    """The interpreters of one machine, in the order of their letters."""

    interpreters: tuple[Interpreter, ...]
    letters: Mapping[str, str]  # by executable as it was given, and by Identity.key
    system: System

    def letter(self, executable: str | None) -> str | None:
        """The letter of the interpreter that `executable` is; None: it is not on the map."""
        if not executable:
            return None
        letter = self.letters.get(executable)
        return letter or self.letters.get(identify_interpreter(executable, self.system).key)


def assign_letters(
    first: str | None, executables: Iterable[str], system: System, own_prefix: str
) -> LetterTable:
    """`first`, the judged interpreter, is A; the others follow in their order. The prefix
    dlsetup itself runs in is marked."""
    identities: dict[str, Identity] = {}
    letters: dict[str, str] = {}
    for executable in dict.fromkeys([first, *executables] if first else executables):
        identity = identify_interpreter(executable, system)
        identities.setdefault(identity.key, identity)
        letters[executable] = letters.setdefault(identity.key, to_letters(len(identities) - 1))
    own_key = files.path_key(own_prefix)
    return LetterTable(
        tuple(
            _to_interpreter(letters[key], identity, own_key) for key, identity in identities.items()
        ),
        letters,
        system,
    )


def to_letters(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    number, last = divmod(number, 26)
    return (to_letters(number - 1) if number else "") + chr(ord("A") + last)


def _to_interpreter(letter: str, identity: Identity, own_key: str) -> Interpreter:
    return Interpreter(
        letter=letter,
        path=identity.path,
        prefix=identity.prefix,
        kind=identity.kind,
        version=identity.version,
        name=identity.name,
        base=identity.base,
        exists=identity.exists,
        own=files.path_key(identity.prefix) == own_key,
    )
