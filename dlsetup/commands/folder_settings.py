"""The folder's own settings of VS Code: the course's interpreter in them, where somebody agrees."""

from __future__ import annotations

import os

from dlsetup.collect.choose_interpreter import same_path
from dlsetup.commands.fix import FixSession
from dlsetup.facts import Unknown
from dlsetup.messages import opening as messages
from dlsetup.messages.writing import write_error
from dlsetup.model.fixes import Fix, Write
from dlsetup.readers import files
from dlsetup.readers.editor import setting_path
from dlsetup.readers.python.identify import prefix_of
from dlsetup.repair import fixes
from dlsetup.repair.editor_settings import add_interpreter, named_interpreter, setting_line
from dlsetup.settings import Settings


def set_folder_interpreter(settings: Settings, folder: str, python: str, *, yes: bool) -> None:
    """One line is added, with a backup, and undone by `doctor --undo`. What is there is left as it
    is: where it names another interpreter, or cannot be read, the line is shown."""
    path = os.path.join(folder, ".vscode", "settings.json")
    content = files.read_text(path)
    old = content if isinstance(content, str) else ""
    lang = settings.lang
    try:
        if isinstance(content, Unknown) and content.reason != "missing":
            raise ValueError(content.detail)
        named = named_interpreter(old)
    except ValueError:
        write_error(messages.SETTINGS_UNREADABLE.render(lang, {"path": path}))
        write_error("  " + setting_line(python))
        return
    if named is not None and not _means(named, folder, python, settings):
        params = {"path": path, "found": named}
        write_error(messages.ANOTHER_INTERPRETER.render(lang, params))
        write_error("  " + setting_line(python))
    new = None if named is not None else add_interpreter(old, python)
    if new is not None:
        _offer_line(settings, path, new, python, yes=yes)


def _means(named: str, folder: str, python: str, settings: Settings) -> bool:
    """The interpreter, or its environment's folder, in VS Code's own spelling."""
    path = setting_path.expand(named, folder, settings.machine)
    return isinstance(path, str) and any(
        same_path(path, each) for each in (python, prefix_of(python))
    )


def _offer_line(settings: Settings, path: str, content: str, python: str, *, yes: bool) -> None:
    with FixSession(settings, yes=yes) as session:
        screen = session.screen
        screen.print_text(messages.TELL_EDITOR, {"path": path})
        screen.print_line("  " + setting_line(python), "cyan")
        if not (yes or screen.confirm(messages.WRITE_IT)):
            screen.print_note(messages.NOT_WRITTEN)
            return
        fix = Fix((Write(path, content),), safe=True)
        session.check_result(fixes.apply_fix(fix, run=session.run_command, journal=session.journal))
