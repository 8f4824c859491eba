"""Where the files of each course were fetched: what `course update` goes by from another folder."""

from __future__ import annotations

import os
from pathlib import Path

from dlsetup.commands.diagnose import load_memory
from dlsetup.courses.materials.update import is_materials_folder
from dlsetup.messages.writing import write_error
from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.storage import state


def remember_folder(settings: Settings, course: str, folder: Path) -> None:
    """The latest of a course. The files are there already: what fails is only told."""

    def add(old: state.State) -> state.State:
        known = {**old.materials, course: os.path.realpath(folder)}
        return msgspec.structs.replace(old, materials=known)

    try:
        state.update(state.folder(settings.environ), add)
    except UserError as error:
        write_error(error.text.render(settings.lang, error.params))


def recall_folders(settings: Settings) -> dict[str, Path]:
    """By the course's name, those that are still there."""
    try:
        known = load_memory(settings).materials
    except UserError:  # whoever writes to it says so
        return {}
    folders = ((course, Path(folder)) for course, folder in known.items())
    return {course: folder for course, folder in folders if is_materials_folder(folder)}


def recall_folder(settings: Settings, course: str) -> Path | None:
    return recall_folders(settings).get(course)
