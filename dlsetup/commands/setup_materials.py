"""The course's files in the walk: fetched once, into a folder of their own where one is working."""

from __future__ import annotations

import os
from pathlib import Path

from dlsetup.collect.choose_interpreter import same_path
from dlsetup.commands.course_materials import WantedMaterials, fetch_materials
from dlsetup.commands.course_update import describe_update
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.materials_memory import recall_folder
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.courses.materials import messages
from dlsetup.courses.materials.address import find_source
from dlsetup.courses.materials.update import is_materials_folder
from dlsetup.model.errors import UserError
from dlsetup.model.fixes import Run
from dlsetup.model.text import Param, Text

UPDATE = ("dlsetup", "course", "update")


def find_materials(place: SetupPlace) -> WantedMaterials | None:
    """None: the course has none, they are there or elsewhere, the bundle lacks them, or this is no
    folder for them, as with the notebooks."""
    course, here = place.course, Path(os.path.abspath(place.settings.cwd))
    source = (
        find_source(course.materials, place.source.beside) if course.materials.address else None
    )
    folder = here / course.materials.folder
    at_hand = place.offline.materials if place.offline else None
    if (
        source is None
        or (place.offline is not None and at_hand is None)
        or place.root
        or here.is_relative_to(place.prefix)
    ):
        return None
    if is_materials_folder(folder) or find_elsewhere(place) or not os.access(here, os.W_OK):
        return None
    return WantedMaterials(course.name, source, folder, course.materials.max_mb, at_hand=at_hand)


def find_elsewhere(place: SetupPlace) -> Path | None:
    """The folder that they were fetched into, where it is not the one that one is in."""
    if place.root or not place.course.materials.address:
        return None
    folder = recall_folder(place.settings, place.course.name)
    here = Path(os.path.abspath(place.settings.cwd)) / place.course.materials.folder
    return None if folder is None or same_path(str(folder), str(here)) else folder


def materials_steps(place: SetupPlace) -> tuple[Run, ...]:
    """Of the walk's plan."""
    return (Run(UPDATE),) if find_materials(place) is not None else ()


def offer_sentence(wanted: WantedMaterials, shown: str) -> tuple[Text, dict[str, Param]]:
    """`shown`: the folder, as it is written for the student."""
    host = wanted.host
    return (messages.OFFER, {"host": host, "path": shown}) if host else _file_offer(shown)


def _file_offer(shown: str) -> tuple[Text, dict[str, Param]]:
    return messages.OFFER_FILE, {"path": shown}


def offer_materials(place: SetupPlace, session: LiveFixSession, wanted: WantedMaterials) -> bool:
    """Asked and fetched. False: it failed, which is told, and the walk goes on."""
    screen = session.setup_screen
    if not (session.yes or session.agreed or _agrees(session, wanted)):
        return True
    try:
        if place.offline is not None:
            place.offline.take_materials()
        fetched = fetch_materials(place.settings, wanted._replace(quiet=not session.tells_result))
    except UserError as error:
        screen.print_body(error.text, error.params, "yellow")
        print_later_command(session)
        return False
    print_folder(session, wanted.folder)
    for message in describe_update(fetched, UPDATE):
        screen.print_line(message.render(session.screen.lang), style=message.style)
        for command in message.commands:
            screen.print_command(session.style.show(command))
    return True


def print_folder(session: LiveFixSession, folder: Path) -> None:
    params: dict[str, Param] = {"path": session.style.shorten(str(folder))}
    session.setup_screen.print_body(messages.FOLDER, params)


def _agrees(session: LiveFixSession, wanted: WantedMaterials) -> bool:
    screen = session.setup_screen
    text, params = offer_sentence(wanted, session.style.shorten(str(wanted.folder)))
    screen.print_body(text, params)
    if session.agrees(messages.FETCH_THEM):
        return True
    print_later_command(session)
    return False


def print_later_command(session: LiveFixSession) -> None:
    screen = session.setup_screen
    screen.print_body(messages.LATER)
    screen.print_command(session.style.show(UPDATE))
