"""A class too large for one page: a file for each thousand students, with links to each other."""

from __future__ import annotations

from pathlib import PurePath

from dlsetup.commands.class_show import ClassView, StudentPage
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import show_result
from dlsetup.settings import Settings

STUDENTS = 1000  # of a page: one megabyte


def show_pages(
    settings: Settings, result: CommandResult[ClassView], form: str, output: str | None
) -> int:
    """As `show_result`, to `class.html`, `class-2.html` and so on; standard output takes the first
    alone. Raises UserError: one cannot be written."""
    view = result.data
    if view is None or output in (None, "-"):
        return show_result(settings, result, form, output)
    files = name_pages(str(output), len(view.overview.members))
    names = tuple(PurePath(file).name for file in files)
    for number, file in list(enumerate(files, 1))[:0:-1]:  # the first is there when all are
        other = view._replace(page=StudentPage(number, names))
        show_result(settings, CommandResult(result.exit_code, other), form, file)
    first = view._replace(page=StudentPage(1, names if len(names) > 1 else ()))
    shown = CommandResult(result.exit_code, first, result.messages)
    return show_result(settings, shown, form, output)


def name_pages(output: str, students: int) -> tuple[str, ...]:
    """`class.html`, `class-2.html`"""
    path = PurePath(output)
    count = max(1, -(-students // STUDENTS))
    others = (
        path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, count + 1)
    )
    return (output, *map(str, others))
