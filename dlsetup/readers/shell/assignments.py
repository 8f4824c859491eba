"""Variables and PATH, as a start-up file sets them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from dlsetup.readers.shell.hooks import note_substituted
from dlsetup.readers.shell.session import ASSIGNMENT, PATH_MARK, Call, Session
from dlsetup.readers.shell.words import UNKNOWN, Token

DECLARING = frozenset({"export", "typeset", "declare", "local", "readonly"})


def run_assignment(session: Session, call: Call, certain: bool) -> bool | None:
    """`NAME=value` alone; before a command it is that command's."""
    if not all(ASSIGNMENT.match(word) for word in call.words):
        return None
    for word, token in zip(call.words, call.tokens, strict=True):
        _set_variable(session, word, token, call, certain=certain, export=False)
    return True


def _set_variable(
    session: Session, word: str, token: Token, call: Call, *, certain: bool, export: bool
) -> None:
    match = ASSIGNMENT.match(word)
    if match is None:
        return
    name, value = match[1], word[match.end() :]
    if name == "path" and session.shell == "zsh" and call.words[0] != "local":
        items = token.items
        words = [value] if items is None else [session.expand(item) for item in items]
        # each entry is one folder, whatever colons it has: `path=~/bin:$PATH` finds no command
        entries = [
            word if word == PATH_MARK else word.replace(PATH_MARK, "$PATH") for word in words
        ]
        before = [] if not match[2] else [PATH_MARK]
        session.set_path((*before, *entries), call.place, certain=certain)
        return
    if token.items is not None:
        return
    for part in token.parts:
        if part.kind == "command":
            note_substituted(session, part.text, call)
    if match[2]:
        value = session.values.get(name, UNKNOWN) + value
    session.assign(name, value, call.place, certain=certain, export=export)


def run_declaration(session: Session, call: Call, certain: bool) -> None:
    exported = call.words[0] == "export" or any(
        word.startswith("-") and "x" in word for word in call.words[1:]
    )
    for word, token in zip(call.words[1:], call.tokens[1:], strict=True):
        if ASSIGNMENT.match(word):
            _set_variable(session, word, token, call, certain=certain, export=exported)
        elif exported and word in session.values and word != "PATH":
            session.assign(word, session.values[word], call.place, certain=certain, export=True)


def run_unset(session: Session, call: Call, certain: bool) -> None:
    for word in call.words[1:]:
        session.unset(word, certain=certain)


def run_fish_set(session: Session, call: Call, certain: bool) -> None:
    """fish's; other shells' `set` changes options."""
    if not session.is_fish:
        return
    flags = [word for word in call.words[1:] if re.fullmatch(r"-\w+|--[a-z]+", word)]
    rest = [word for word in call.words[1:] if word not in flags]
    letters = "".join(flag for flag in flags if not flag.startswith("--"))
    if not rest or "q" in letters or "--query" in flags:
        return
    name, values = rest[0], rest[1:]
    if "e" in letters or "--erase" in flags:
        session.unset(name, certain=certain)
    elif name in ("PATH", "fish_user_paths"):
        _set_fish_path(session, name, letters, values, call, certain=certain)
    else:
        exported = "x" in letters or "--export" in flags
        value = " ".join(values) if len(values) < 2 else UNKNOWN
        session.assign(name, value, call.place, certain=certain, export=exported)


def _set_fish_path(
    session: Session, name: str, letters: str, values: Sequence[str], call: Call, *, certain: bool
) -> None:
    """fish_user_paths stand before PATH, whatever they are added to; `-a` and `-p` add."""
    known = [value for value in values if value not in (UNKNOWN, "")]
    before, after = ([PATH_MARK], []) if "a" in letters else ([], [])
    if "p" in letters or (name == "fish_user_paths" and "a" not in letters):
        after = [PATH_MARK]
    session.set_path((*before, *known, *after), call.place, certain=certain)


def run_fish_add_path(session: Session, call: Call, certain: bool) -> None:
    """fish: folders that are there, put first."""
    flags = [word for word in call.words[1:] if word.startswith("-")]
    folders = [word for word in call.words[1:] if word not in flags and UNKNOWN not in word]
    there = [folder for folder in folders if os.path.isdir(folder)]
    if any(flag in ("-a", "--append") for flag in flags):
        session.set_path((PATH_MARK, *there), call.place, certain=certain)
    else:
        session.set_path((*there, PATH_MARK), call.place, certain=certain)
