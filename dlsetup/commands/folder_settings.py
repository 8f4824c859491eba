"""The folder's own settings of VS Code: the course's interpreter and extensions in them, where
somebody agrees."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.collect.choose_interpreter import same_path
from dlsetup.commands.fix import FixSession
from dlsetup.facts import Unknown
from dlsetup.messages import opening as messages
from dlsetup.messages.writing import write_error
from dlsetup.model.fixes import Fix, Write
from dlsetup.model.text import Param, Text
from dlsetup.readers import files
from dlsetup.readers.editor import setting_path
from dlsetup.readers.python.identify import prefix_of
from dlsetup.repair import fixes
from dlsetup.repair.editor_recommendations import add_recommendations, recommended
from dlsetup.repair.editor_recommendations import recommendation_line as extension_line
from dlsetup.repair.editor_settings import add_interpreter, named_interpreter, setting_line
from dlsetup.settings import Settings


class FolderChange(NamedTuple):
    """The file, with what is added; else why it is left as it is. `line`: what belongs in it."""

    path: str
    line: str
    content: str | None = None
    reason: Text | None = None
    found: str = ""

    @property
    def step(self) -> Write:
        assert self.content is not None
        return Write(self.path, self.content)

    @property
    def params(self) -> dict[str, Param]:
        return {"path": self.path, "found": self.found}


def find_interpreter_change(settings: Settings, folder: str, python: str) -> FolderChange | None:
    """None: the folder's settings name the interpreter already. Where they name another one, or
    cannot be read, they are left as they are."""
    path = os.path.join(folder, ".vscode", "settings.json")
    line = setting_line(python)
    try:
        old = _read(path)
        named = named_interpreter(old)
    except ValueError:
        return FolderChange(path, line, reason=messages.SETTINGS_UNREADABLE)
    if named is not None:
        if _means(named, folder, python, settings):
            return None
        return FolderChange(path, line, reason=messages.ANOTHER_INTERPRETER, found=named)
    new = add_interpreter(old, python)
    return FolderChange(path, line, new) if new is not None else None


def find_extension_change(folder: str, extensions: Sequence[str]) -> FolderChange | None:
    """None: the folder recommends them already."""
    path = os.path.join(folder, ".vscode", "extensions.json")
    line = extension_line(extensions)
    try:
        old = _read(path)
        recommended(old)
    except ValueError:
        return FolderChange(path, line, reason=messages.SETTINGS_UNREADABLE)
    new = add_recommendations(old, extensions)
    return FolderChange(path, line, new) if new is not None else None


def set_folder_interpreter(settings: Settings, folder: str, python: str, *, yes: bool) -> None:
    """One line is added, with a backup, and undone by `doctor --undo`. What is there is left as it
    is: where it names another interpreter, or cannot be read, the line is shown."""
    change = find_interpreter_change(settings, folder, python)
    if change is None:
        return
    if change.reason is not None:
        write_error(change.reason.render(settings.lang, change.params))
        write_error("  " + change.line)
        return
    with FixSession(settings, yes=yes) as session:
        screen = session.screen
        screen.print_text(messages.TELL_EDITOR, change.params)
        screen.print_line("  " + change.line, "cyan")
        if not (yes or screen.confirm(messages.WRITE_IT)):
            screen.print_note(messages.NOT_WRITTEN)
            return
        write_changes(session, (change,))


def write_changes(session: FixSession, changes: Sequence[FolderChange]) -> bool:
    """Whether they are written, each with a backup that undo brings back."""
    fix = Fix(tuple(change.step for change in changes), safe=True)
    result = fixes.apply_fix(fix, run=session.run_command, journal=session.journal)
    return session.check_result(result)


def _read(path: str) -> str:
    """The file's text, "" where there is none. Raises ValueError: it cannot be read."""
    content = files.read_text(path)
    if isinstance(content, str):
        return content
    if isinstance(content, Unknown) and content.reason != "missing":
        raise ValueError(content.detail)
    return ""


def _means(named: str, folder: str, python: str, settings: Settings) -> bool:
    """The interpreter, or its environment's folder, in VS Code's own spelling."""
    path = setting_path.expand(named, folder, settings.machine)
    return isinstance(path, str) and any(
        same_path(path, each) for each in (python, prefix_of(python))
    )
