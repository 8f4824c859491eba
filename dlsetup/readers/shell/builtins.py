"""The commands that a start-up file's reader knows: what they set, read or start."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from dlsetup.readers.shell.assignments import (
    DECLARING,
    run_assignment,
    run_declaration,
    run_fish_add_path,
    run_fish_set,
    run_unset,
)
from dlsetup.readers.shell.commands import read_commands
from dlsetup.readers.shell.hooks import note_activation, run_eval, run_source
from dlsetup.readers.shell.session import ASSIGNMENT, Call, Session
from dlsetup.readers.shell.words import UNKNOWN

TESTS: dict[str, Callable[[str], bool]] = {
    "-f": os.path.isfile,
    "-d": os.path.isdir,
    "-e": os.path.exists,
    "-s": os.path.exists,
    "-r": os.path.exists,
    "-x": os.path.exists,
    "-L": os.path.islink,
    "-h": os.path.islink,
}
ACTIVATORS = frozenset({"conda", "mamba", "micromamba"})
MODULES = frozenset({"module", "ml", "spack", "use"})  # of clusters: what they add nobody knows
PREFIXES = frozenset({"command", "builtin", "exec", "noglob", "nocorrect", "time"})
AS_ADMINISTRATOR = frozenset({"sudo", "doas"})
# Their options that take the next word: https://www.sudo.ws/docs/man/sudo.man/
WITH_VALUE = frozenset({"-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R"})


def run_call(session: Session, call: Call, state: bool | None) -> bool | None:
    """What is noted goes into `session`; the status of the command, where it is known."""
    words = call.words
    while words and words[0] in PREFIXES and len(words) > 1 and not words[1].startswith("-"):
        words = words[1:]
    call = call._replace(words=words, tokens=call.tokens[len(call.tokens) - len(words) :])
    name = words[0] if words else ""
    if not session.is_fish and ASSIGNMENT.match(name):
        return run_assignment(session, call, state is True)
    if name in ("[", "[[", "test"):
        return test(words)
    if name in (":", "true"):
        return True
    if name == "false":
        return False
    if name in ("source", "."):
        return run_source(session, call)
    known = {
        "alias": _alias,
        "unalias": _unalias,
        "eval": run_eval,
        "unset": run_unset,
        "set": run_fish_set,
        "fish_add_path": run_fish_add_path,
        "workon": note_activation,
        **dict.fromkeys(DECLARING, run_declaration),
        **dict.fromkeys(MODULES, _load_module),
        **dict.fromkeys(ACTIVATORS, note_activation),
    }
    if look := known.get(name):
        look(session, call, state is True)
        return True if name in DECLARING or name in ("alias", "set") else None
    if name == "status" and session.is_fish:
        return True if any("interactive" in word for word in words[1:]) else None
    return None


def _load_module(session: Session, call: Call, certain: bool) -> None:
    session.incomplete = True


def test(words: Sequence[str]) -> bool | None:
    """Of one condition alone; None: it is not known."""
    inner = [word for word in words[1:] if word not in ("]", "]]")]
    if len(inner) == 3 and inner[0] == "!":
        answer = test(("test", *inner[1:]))
        return None if answer is None else not answer
    if len(inner) != 2 or UNKNOWN in inner[1]:
        return None
    look = TESTS.get(inner[0])
    try:
        return look(inner[1]) if look and inner[1] else None
    except ValueError:
        return None


def _alias(session: Session, call: Call, certain: bool) -> None:
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


def _unalias(session: Session, call: Call, certain: bool) -> None:
    gone = set(call.words[1:])
    session.events = [
        event
        for event in session.events
        if event.kind not in ("alias", "sudo") or event.command not in gone
    ]
