"""Programs that only a folder's own files name: said, asked, and started where somebody agrees."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dlsetup.collect.choose_interpreter import same_path
from dlsetup.collect.target import find_target
from dlsetup.commands.result import CommandMessage
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import NOT_ALLOWED, known
from dlsetup.messages import program as messages
from dlsetup.messages import questions
from dlsetup.readers.python import projects
from dlsetup.settings import Settings


def ask_once(settings: Settings, *, yes: bool, can_ask: bool) -> Callable[[str], bool]:
    """Whether a program may be started: asked once, however often is looked. `--yes` agrees;
    where nobody can be asked, nobody does."""

    @cache
    def agrees(python: str) -> bool:
        if yes or not can_ask:
            return yes
        from dlsetup.terminal.screen import Screen

        screen = Screen(settings, result=False)
        if not screen.can_ask():
            return False
        screen.print_text(messages.FOREIGN_PROGRAM)
        screen.print_line("  " + python)
        return screen.confirm(questions.START_FOREIGN)

    return agrees


def was_withheld(diagnosis: Diagnosis) -> bool:
    """The judged Python was not started, for nobody agreed to it."""
    python = known(diagnosis.facts.python)
    return python is not None and python.start == NOT_ALLOWED


def describe_withheld(
    diagnosis: Diagnosis, target: str | None, name: str = "doctor"
) -> tuple[CommandMessage, ...]:
    """What was not started, and how to allow it. `name`: of the command that is repeated."""
    python = known(diagnosis.facts.python)
    if python is None or not was_withheld(diagnosis):
        return ()
    words = (target,) if target else ()
    command = ("dlsetup", name, *words, "--python", python.executable)
    return (CommandMessage(messages.NOT_STARTED, channel="warning", commands=(command,)),)


def describe_passed_over(
    diagnosis: Diagnosis, settings: Settings, word: str | None = None
) -> tuple[CommandMessage, ...]:
    """That the folder one is in has an environment, too, and that the active one was judged."""
    python = known(diagnosis.facts.python)
    if python is None or known(python.chosen_by) != "active":
        return ()
    target = find_target(word, settings.cwd)
    prefix = projects.environment_of(settings.machine, target.folder, named=not target.here)
    if prefix is None or same_path(prefix, known(python.prefix, prefix)):
        return ()
    command = ("dlsetup", "doctor", "--python", prefix)
    return (CommandMessage(messages.PASSED_OVER, channel="warning", commands=(command,)),)
