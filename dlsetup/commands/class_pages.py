"""A class in files: as one page or, where it is too large, one for each thousand students."""

from __future__ import annotations

from pathlib import PurePath

from dlsetup.classroom import page_messages as words
from dlsetup.commands.class_page_parts import STUDENTS, StudentPage
from dlsetup.commands.class_show import ClassView
from dlsetup.commands.output import write_output
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import show_messages, show_result
from dlsetup.model.text import Param
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen


def show_in_files(
    settings: Settings, result: CommandResult[ClassView], form: str, output: str | None
) -> int:
    """As `show_result`; a page goes to `class.html`, `class-2.html` and so on. Standard output
    takes the first alone. Raises UserError: one cannot be written."""
    if result.data is None or output in (None, "-"):
        return show_result(settings, result, form, output)
    files = name_pages(str(output), len(result.data.overview.members) if form == "html" else 1)
    if form == "html":
        _write_pages(result.data, files, settings.lang)
        show_messages(Screen(settings), result.messages)
    else:
        show_result(settings, result, form, output)
    show_messages(Screen(settings), [_say_written(files)])
    return result.exit_code


def _write_pages(view: ClassView, files: tuple[str, ...], lang: str) -> None:
    """The first, which has links to all, when the others are there."""
    from dlsetup.commands.class_page import render_pages

    names = tuple(PurePath(file).name for file in files) if len(files) > 1 else ()
    numbers = range(len(files), 0, -1)
    pages = render_pages(view, lang, (StudentPage(number, names) for number in numbers))
    for number, page in zip(numbers, pages, strict=True):
        write_output(files[number - 1], page.encode())


def _say_written(files: tuple[str, ...]) -> CommandMessage:
    text = words.PAGES_WRITTEN if len(files) > 1 else words.WRITTEN
    params: dict[str, Param] = {"path": files[0], "count": len(files), "last": files[-1]}
    return CommandMessage(text, params, channel="note")


def name_pages(output: str, students: int) -> tuple[str, ...]:
    """`class.html`, `class-2.html`"""
    path = PurePath(output)
    count = max(1, -(-students // STUDENTS))
    others = (
        path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, count + 1)
    )
    return (output, *map(str, others))
