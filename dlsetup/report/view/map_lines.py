"""Which Python each tool uses, as rows by what a student types. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.facts import Facts, known
from dlsetup.report import messages
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.map_rows import MapRow, map_rows

SERVERS = ("jupyter-notebook", "jupyter-lab")
TYPED = ("python", "pip", "python3", "pip3", "ipython", "jupyter", *SERVERS, "tensorboard")
# where `python` leads
EXPECTED = frozenset({"python3", "pip3", "ipython", "jupyter", *SERVERS, "tensorboard"})


class MapLine(NamedTuple):
    """`users`: what leads to this Python. `note`: that it is the checked one, or not there."""

    users: str
    path: str
    version: str
    note: str


def map_lines(facts: Facts, lang: str, style: CommandStyle) -> tuple[MapLine, ...]:
    """The checked Python first; one that nothing leads to is left out."""
    python = known(facts.python)
    checked = known(python.letter) if python else None
    found = known(facts.editor)
    editor = found.name if found else "vscode"
    rows = sorted(map_rows(facts), key=lambda row: row.letter != checked)
    used = ((row, ", ".join(_users(row, editor, lang))) for row in rows)
    return tuple(
        MapLine(
            users=users or messages.TARGET.render(lang),
            path=style.shorten(row.path),
            version=row.version if row.exists else "",
            note=_note(row, row.letter == checked and bool(users), lang),
        )
        for row, users in used
        if users or row.letter == checked
    )


def _users(row: MapRow, editor: str, lang: str) -> Iterator[str]:
    commands = {name for kind, name in row.users if kind == "command"}
    expected = EXPECTED if "python" in commands else frozenset[str]()
    expected |= frozenset(SERVERS if "jupyter" in commands else ())
    yield from (name for name in TYPED if name in commands and name not in expected)
    for kind, name in row.users:
        if kind == "not-found" and name == "jupyter":
            yield messages.NOT_FOUND.render(lang, {"name": name})
        if kind == "alias":
            yield messages.ALIAS.render(lang, {"name": name})
        if kind == "kernel":
            yield messages.KERNEL.render(lang, {"name": name})
    if any(kind == "editor" for kind, _ in row.users):
        yield messages.EDITORS.get(editor, editor)
    yield from (name for kind, name in row.users if kind == "other-editor")


def _note(row: MapRow, is_checked: bool, lang: str) -> str:
    """Of the checked Python that nothing leads to, its name says it already."""
    if not row.exists:
        return messages.NO_SUCH_PYTHON.render(lang)
    keeper = messages.KEEPERS.get(row.kind)
    notes = (messages.CHECKED_PYTHON if is_checked else None, keeper)
    return ", ".join(note.render(lang) for note in notes if note)
