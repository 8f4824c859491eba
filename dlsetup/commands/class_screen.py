"""How a class looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.causes import Cause
from dlsetup.classroom.overview import Overview, subject_outcomes
from dlsetup.commands.class_messages import CauseMessages
from dlsetup.commands.class_sentences import (
    LISTED,
    cause_title,
    name_some,
    say_addressees,
    say_first,
    say_groups,
    say_notes,
    say_optional,
    say_verdict,
    split_causes,
)
from dlsetup.commands.class_show import ClassView
from dlsetup.commands.command_lines import spell_commands
from dlsetup.commands.show import show_data
from dlsetup.explain.messages import SUBJECTS
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen


@show_data.register(ClassView)
def _show_class(view: ClassView, settings: Settings) -> None:
    screen, overview = Screen(settings), view.overview
    lang = settings.lang
    screen.print_line(say_verdict(overview, lang), "bold")
    _show_first(view, screen, settings)
    _show_causes(overview, screen)
    screen.print_line()
    for line in (*say_notes(view, lang), *say_groups(overview, lang)):
        screen.print_folded(line, 0, 2)
    if overview.attempts:
        _show_days(overview, screen)
    if view.matrix:
        _show_matrix(overview, screen)


def _show_first(view: ClassView, screen: Screen, settings: Settings) -> None:
    first = say_first(view.overview, screen.lang)
    if first:
        screen.print_line()
        screen.print_text(messages.SEND_FIRST, {}, "bold")
    for number, (cause, sentence) in enumerate(first, 1):
        screen.print_folded(f"{number} {sentence}", 2, 2)
        command = ("dlsetup", "class", "message", cause.name, *view.options)
        for line in spell_commands((command,), settings.environ):
            screen.print_line(f"  {line}", "cyan")


def _show_causes(overview: Overview, screen: Screen) -> None:
    """What is optional for everybody has one line."""
    lang = screen.lang
    causes, optional = split_causes(overview)
    if causes:
        screen.print_line()
        head = (
            *(messages.NAME, messages.STUCK, messages.STUDENTS),
            *(messages.CAUSE, messages.NEEDS, messages.WHO),
        )
        rows = [_cause_row(cause, lang) for cause in causes]
        screen.print_table([text.render(lang) for text in head], rows)
    if optional:
        screen.print_line()
        screen.print_folded(say_optional(optional, lang), 0, 2)


def _cause_row(cause: Cause, lang: str) -> tuple[str, ...]:
    return (
        cause.name,
        str(len(cause.blocked)),
        str(len(cause.students)),
        cause_title(cause, lang),
        messages.NEED_WORDS[cause.needs].render(lang),
        name_some(cause.students, LISTED, lang),
    )


def _show_days(overview: Overview, screen: Screen) -> None:
    head = (messages.DAY, messages.REPORTS, messages.READY_WORD)
    rows = [(each.day, str(each.reports), str(each.ready)) for each in overview.days]
    screen.print_line()
    screen.print_table([text.render(screen.lang) for text in head], rows)


def _show_matrix(overview: Overview, screen: Screen) -> None:
    """A row for each student, a column for each subject of the checks."""
    lang = screen.lang
    head = [messages.STUDENT.render(lang), *(text.render(lang) for text in SUBJECTS.values())]
    rows = [
        (member.id, *_outcome_cells(overview, member.id, screen)) for member in overview.members
    ]
    screen.print_line()
    screen.print_table(head, rows)


def _outcome_cells(overview: Overview, student: str, screen: Screen) -> Iterator[str]:
    patient = overview.patients.get(student)
    outcomes = subject_outcomes(patient) if patient else {}
    for outcome in (outcomes.get(subject, "") for subject in SUBJECTS):
        yield screen.mark(outcome).rstrip(":") if outcome else ("" if patient else "?")


@show_data.register(CauseMessages)
def _show_messages(written: CauseMessages, settings: Settings) -> None:
    screen = Screen(settings)
    for number, message in enumerate(written.messages):
        if number:
            screen.print_line()
        screen.print_folded(say_addressees(message, settings.lang), 0, 2, "bold")
        screen.print_line()
        for line in message.text.split("\n"):
            screen.print_line(f"  {line}")
