"""Aliases of a start-up file: which program each starts."""

from __future__ import annotations

from collections.abc import Sequence

from dlsetup.readers.shell.call import ASSIGNMENT, PREFIXES, Call
from dlsetup.readers.shell.commands import read_commands
from dlsetup.readers.shell.session import Session

AS_ADMINISTRATOR = frozenset({"sudo", "doas"})
# Their options that take the next word: https://www.sudo.ws/docs/man/sudo.man/
WITH_VALUE = frozenset({"-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R"})


def note_alias(session: Session, call: Call, certain: bool) -> None:
    words = call.words[1:]
    pairs = [word.partition("=")[::2] for word in words if "=" in word]
    if session.is_fish and len(words) > 1 and "=" not in words[0]:
        pairs = [(words[0], " ".join(words[1:]))]
    for name, text in pairs if certain else ():
        first = next((word for word in read_commands(text) if word.kind == "command"), None)
        values = [session.expand(token) for token in first.words] if first else []
        kind, program = meaning(values)
        if program:
            session.record(kind, call.place, name, program)


def meaning(words: Sequence[str]) -> tuple[str, str]:
    """What a command that begins so starts: `alias`, or `sudo` where the administrator does."""
    kind, rest = "alias", list(words)
    while rest and (rest[0] in PREFIXES or rest[0] in AS_ADMINISTRATOR):
        if rest.pop(0) in AS_ADMINISTRATOR:
            kind = "sudo"
            while rest and (rest[0].startswith("-") or ASSIGNMENT.match(rest[0])):
                rest = rest[2 if rest[0] in WITH_VALUE else 1 :]
    return kind, rest[0] if rest else ""


def drop_aliases(session: Session, call: Call, certain: bool) -> None:
    gone = set(call.words[1:])
    session.events = [
        event
        for event in session.events
        if event.kind not in ("alias", "sudo") or event.command not in gone
    ]
