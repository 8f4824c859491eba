"""The course's notebooks at the end of the walk: in a folder of their own, where one is working."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.notebooks import (
    FOLDER,
    describe_briefly,
    describe_executed,
    execute_folder,
    save_runs,
    write_notebooks,
)
from dlsetup.commands.result import CommandMessage
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.commands.setup_hints import Plan
from dlsetup.commands.setup_materials import materials_steps
from dlsetup.commands.show import show_messages
from dlsetup.messages import notebooks as messages
from dlsetup.model.errors import UserError
from dlsetup.model.fixes import Run
from dlsetup.setup.steps import STEPS


def find_notebooks_folder(place: SetupPlace) -> Path | None:
    """In the folder one is in. None: they are there, or it is closed, or it is the environment, or
    many share what is made (--prefix), where each has a folder of their own."""
    here = Path(os.path.abspath(place.settings.cwd))
    folder = here / FOLDER
    if place.root or here.is_relative_to(place.prefix) or folder.exists():
        return None
    return folder if os.access(here, os.W_OK) else None


def has_notebooks(place: SetupPlace) -> bool:
    """In the folder one is in, by whatever walk or command they were made."""
    return (Path(os.path.abspath(place.settings.cwd)) / FOLDER).is_dir()


def plan_notebooks(planned: Plan, place: SetupPlace) -> Plan:
    """The plan of a dry run with them, where the first training is planned, or was done; and with
    the course's own files."""
    own = find_notebooks_folder(place)
    work = (*materials_steps(place), *((Run(("dlsetup", "notebooks", FOLDER)),) if own else ()))
    if not work:
        return planned
    steps = {**dict(planned), "notebooks": work}
    return tuple((step.name, steps[step.name]) for step in STEPS if step.name in steps)


def offer_notebooks(place: SetupPlace, session: LiveFixSession, python: str, folder: Path) -> bool:
    """Asked, written and run; whether they were written. What fails is told, and the walk goes
    on: it can do without them."""
    screen = session.setup_screen
    if not (session.yes or session.agreed or _agrees(session, folder)):
        return False
    settings, course = place.settings, place.course
    brief = session.screen.verbosity == 0
    try:
        files = write_notebooks(folder, settings.lang, course)
        notebooks = [file.path for file in files if file.path.suffix == ".ipynb"]
        quiet = not session.tells_result
        executed = execute_folder(settings, python, notebooks, quiet=quiet, brief=brief)
        save_runs(settings, python, tuple(each.run for each in executed))
    except UserError as error:
        screen.print_body(error.text, error.params, "yellow")
        return folder.exists()
    if not quiet:
        describe = describe_briefly if brief else describe_executed
        _show(session, describe(settings, course, python, folder, executed))
    return True


def _agrees(session: LiveFixSession, folder: Path) -> bool:
    screen = session.setup_screen
    screen.print_body(messages.OFFER, {"path": session.style.shorten(str(folder))})
    if session.agrees(messages.WRITE_THEM):
        return True
    screen.print_body(messages.LATER)
    screen.print_command(session.style.show(("dlsetup", "notebooks")))
    return False


def _show(session: LiveFixSession, messages: Iterable[CommandMessage]) -> None:
    """Under the step's heading, as all that it says; what failed as where it is run alone."""
    for message in messages:
        if message.channel == "warning":
            show_messages(session.screen, (message,))
            continue
        session.setup_screen.print_line(message.render(session.screen.lang), style=message.style)
        for command in message.commands:
            session.setup_screen.print_command(session.style.show(command))
