"""Interpreters and who uses them, as rows. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import Facts, known
from dlsetup.report import messages
from dlsetup.report.view.wording import translate

NOT_FOUND = ("off-path", "no-")  # what states of a tool begin with where typing it fails


class MapRow(NamedTuple):
    """One interpreter and who uses it; kinds of users are those of words.USERS."""

    letter: str
    path: str
    version: str
    kind: str
    name: str
    exists: bool
    users: tuple[tuple[str, str], ...]


def map_rows(facts: Facts) -> tuple[MapRow, ...]:
    users: dict[str | None, list[tuple[str, str]]] = {}
    for letter, user in _users(facts):
        users.setdefault(letter, []).append(user)
    return tuple(
        MapRow(
            letter=interpreter.letter,
            path=interpreter.path,
            version=known(interpreter.version, "?"),
            kind=interpreter.kind,
            name=known(interpreter.name, None) or "",
            exists=known(interpreter.exists, True),
            users=tuple(users.get(interpreter.letter, ())),
        )
        for interpreter in known(facts.interpreters, ())
    )


def _users(facts: Facts) -> Iterator[tuple[str | None, tuple[str, str]]]:
    """Letters, and what is known of who uses them; of commands the ones that typing starts."""
    for tool in known(facts.tools, ()):
        if known(tool.first, True):
            yield known(tool.interpreter), ("command", tool.command)
        elif tool.state.startswith(NOT_FOUND):
            yield known(tool.interpreter), ("not-found", tool.command)
    yield from _aliases(facts)
    for kernel in known(facts.kernels, ()):
        yield known(kernel.interpreter), ("kernel", kernel.name)
    for environment in known(facts.environments, ()):
        yield (
            known(environment.interpreter),
            ("environment", known(environment.name, None) or environment.path),
        )
    editor = known(facts.editor)
    for settings in known(editor.settings, ()) if editor else ():
        yield known(settings.interpreter), ("editor", settings.scope)
    for selection in editor.existing_selections if editor else ():
        yield known(selection.interpreter), ("editor", selection.extension)
    for each in known(facts.editor_pythons, ()):
        yield known(each.interpreter), ("other-editor", messages.EDITORS.get(each.name, each.name))


def _aliases(facts: Facts) -> Iterator[tuple[str | None, tuple[str, str]]]:
    """The last one of a name holds."""
    letters = {each.prefix: each.letter for each in known(facts.interpreters, ())}
    lines = (
        each
        for each in known(facts.startup_lines, ())
        if each.kind == "alias" and known(each.exists, True)
    )
    for command, line in {each.command: each for each in lines}.items():
        if letter := letters.get(known(line.prefix, None) or ""):
            yield letter, ("alias", command)


def group_users(users: tuple[tuple[str, str], ...], lang: str) -> tuple[tuple[str, str], ...]:
    """`(("commands", "python, pip"), ...)`"""
    kinds = tuple(dict.fromkeys(kind for kind, _ in users))
    return tuple(
        (
            translate(messages.USERS, kind, lang),
            ", ".join(label for user_kind, label in users if user_kind == kind),
        )
        for kind in kinds
    )
