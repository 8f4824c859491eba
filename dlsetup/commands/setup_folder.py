"""The project folder of a walk: VS Code is told its interpreter before it is opened first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dlsetup.collect.choose_interpreter import same_path
from dlsetup.commands.folder_settings import (
    FolderChange,
    find_extension_change,
    find_interpreter_change,
    write_changes,
)
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.facts import Facts, known
from dlsetup.messages import opening as messages


def find_folder_changes(place: SetupPlace, facts: Facts, python: str) -> tuple[FolderChange, ...]:
    """Of the folder one is in, where an editor is there to open it."""
    if not python or not is_project_folder(place) or not _has_editor(place, facts):
        return ()
    return tuple(_find_changes(place, python))


def write_folder_settings(session: LiveFixSession, changes: tuple[FolderChange, ...]) -> None:
    """What is new, with consent; what cannot be added to is left alone, and its line shown."""
    screen = session.setup_screen
    for change in changes:
        if change.reason is not None:
            screen.print_body(change.reason, change.params, "yellow")
            screen.print_command(change.line)
    new = tuple(change for change in changes if change.content is not None)
    if not new:
        return
    screen.print_body(messages.TELL_FOLDER)
    for change in new:
        screen.print_command(session.style.shorten(change.path))
        screen.print_command("  " + change.line)
    if session.agrees(messages.WRITE_THEM):
        write_changes(session, new)
    else:
        screen.print_body(messages.NOT_WRITTEN)


def _find_changes(place: SetupPlace, python: str) -> Iterator[FolderChange]:
    folder = str(place.settings.cwd)
    if change := find_interpreter_change(place.settings, folder, python):
        yield change
    extensions = place.course.editor.extensions
    if extensions and (change := find_extension_change(folder, extensions)):
        yield change


def is_project_folder(place: SetupPlace) -> bool:
    """No home folder, which holds everything, nor the environment itself, nor a closed one. Where
    many share the environment, each has a folder of their own."""
    folder = Path(os.path.abspath(place.settings.cwd))
    if place.root or folder.is_relative_to(place.prefix) or folder == folder.parent:
        return False
    return not same_path(str(folder), str(place.settings.home)) and os.access(folder, os.W_OK)


def _has_editor(place: SetupPlace, facts: Facts) -> bool:
    return place.course.editor.name != "none" and known(facts.editor) is not None
