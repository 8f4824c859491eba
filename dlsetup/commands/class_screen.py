"""How a class looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.causes import Cause
from dlsetup.classroom.overview import (
    Overview,
    Share,
    of_course,
    of_python,
    of_system,
    subject_outcomes,
)
from dlsetup.classroom.student_messages import StudentMessage
from dlsetup.commands.class_forms import cause_title, first_causes
from dlsetup.commands.class_show import CauseMessages, ClassView
from dlsetup.commands.command_lines import spell_commands
from dlsetup.commands.show import show_data
from dlsetup.explain.messages import SUBJECTS, SYSTEM_NAMES
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Param
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

LISTED = 6  # students of a cause that a line names
NAMED = 20  # who is missing: they are written to by hand
SHARES = (
    (messages.BY_SYSTEM, of_system),
    (messages.BY_PYTHON, of_python),
    (messages.BY_COURSE, of_course),
)


@show_data.register(ClassView)
def _show_class(view: ClassView, settings: Settings) -> None:
    screen, overview = Screen(settings), view.overview
    lang = settings.lang
    screen.print_line(_verdict(overview, lang), "bold")
    _show_first(view, screen, settings)
    _show_causes(overview, screen)
    screen.print_line()
    for line in _notes(view, lang):
        screen.print_folded(line, 0, 2)
    if view.matrix:
        _show_matrix(overview, screen)


def _verdict(overview: Overview, lang: str) -> str:
    counts = {"ready": len(overview.ready), "all": len(overview.members)}
    sentences = [messages.READY.render(lang, counts)]
    if count := max((len(cause.frees) for cause in overview.causes), default=0):
        sentences.append(messages.ONE_MESSAGE.render(lang, {"count": count}))
    return " ".join(sentences)


def _show_first(view: ClassView, screen: Screen, settings: Settings) -> None:
    before, first = 0, tuple(first_causes(view.overview))
    if first:
        screen.print_line()
        screen.print_text(messages.SEND_FIRST, {}, "bold")
    for number, (cause, frees) in enumerate(first, 1):
        text = messages.FREES if frees > before else messages.FREES_NOBODY
        gain = text.render(screen.lang, {"count": frees - before})
        title = cause_title(cause, screen.lang)
        screen.print_folded(f"{number} {title} ({cause.name}): {gain}", 2, 2)
        command = ("dlsetup", "class", "message", cause.name, *view.options)
        for line in spell_commands((command,), settings.environ):
            screen.print_line(f"  {line}", "cyan")
        before = frees


def _show_causes(overview: Overview, screen: Screen) -> None:
    """What is optional for everybody has one line."""
    lang = screen.lang
    causes = [cause for cause in overview.causes if cause.outcome != Outcome.INFO]
    optional = [cause for cause in overview.causes if cause.outcome == Outcome.INFO]
    if causes:
        screen.print_line()
        head = (messages.NAME, messages.STUCK, messages.STUDENTS, messages.CAUSE, messages.WHO)
        rows = [_cause_row(cause, lang) for cause in causes]
        screen.print_table([text.render(lang) for text in head], rows)
    if optional:
        parts = (
            f"{cause_title(each, lang)} ({each.name}, {len(each.students)})" for each in optional
        )
        screen.print_line()
        screen.print_folded(messages.OPTIONAL.render(lang, {"parts": ", ".join(parts)}), 0, 2)


def _cause_row(cause: Cause, lang: str) -> tuple[str, ...]:
    return (
        cause.name,
        str(len(cause.blocked)),
        str(len(cause.students)),
        cause_title(cause, lang),
        name_some(cause.students, LISTED, lang),
    )


def name_some(students: Sequence[str], limit: int, lang: str) -> str:
    shown = ", ".join(students[:limit])
    more = len(students) - limit
    return f"{shown} {messages.AND_MORE.render(lang, {'count': more})}" if more > 0 else shown


def _notes(view: ClassView, lang: str) -> Iterator[str]:
    overview = view.overview
    groups = (
        (messages.MISSING, [member.label for member in overview.missing]),
        (messages.UNLISTED, [member.label for member in overview.unlisted]),
        (messages.UNCHECKED, overview.unknown),
    )
    for text, students in groups:
        if students:
            names = name_some(students, NAMED, lang)
            yield text.render(lang, {"count": len(students), "students": names})
    if view.refused:
        files = name_some([file.origin for file in view.refused], LISTED, lang)
        yield messages.NOT_READ_FILES.render(lang, {"count": len(view.refused), "files": files})
    for text, group in SHARES:
        if len(shares := overview.shares(group)) > 1:
            yield text.render(lang, {"parts": ", ".join(_say_share(each, lang) for each in shares)})


def _say_share(share: Share, lang: str) -> str:
    name = SYSTEM_NAMES.get(share.name, share.name) or messages.UNNAMED.render(lang)
    return messages.SHARE.render(lang, {**share._asdict(), "name": name})


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
        screen.print_folded(_addressees(message, settings.lang), 0, 2, "bold")
        screen.print_line()
        for line in message.text.split("\n"):
            screen.print_line(f"  {line}")


def _addressees(message: StudentMessage, lang: str) -> str:
    students = ", ".join(message.students)
    params: dict[str, Param] = {
        "count": len(message.students),
        "system": SYSTEM_NAMES.get(message.system, message.system),
    }
    return messages.FOR_STUDENTS.render(lang, {**params, "students": students})
