"""`dlsetup course show`: what a course requires, recommends and leaves open."""

from __future__ import annotations

import json
from typing import NamedTuple, get_args

from dlsetup.commands.course import course_lines, find_course
from dlsetup.commands.disclosure import redact_words
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import encode_data, show_data
from dlsetup.courses import show_messages as messages
from dlsetup.courses.description import CourseSentence, Force, describe_parts
from dlsetup.model.course import FoundCourse
from dlsetup.records import msgspec
from dlsetup.settings import Settings


class ShownCourse(NamedTuple):
    """A course, and what it asks for in sentences."""

    found: FoundCourse
    parts: tuple[CourseSentence, ...]


def show_course_file(settings: Settings, file: str | None) -> CommandResult[ShownCourse]:
    """`file` None: the course that every other command here goes by. Raises UserError: it is
    wrong."""
    found = find_course(settings, file=file)
    return CommandResult(0, ShownCourse(found, describe_parts(found.course)))


@show_data.register(ShownCourse)
def _show(shown: ShownCourse, settings: Settings) -> None:
    from dlsetup.terminal.screen import Screen

    screen = Screen(settings)
    screen.print_folded(course_lines(settings, shown.found)[0], 0, style="bold")
    for force in get_args(Force):
        screen.print_line()
        screen.print_text(messages.HEADINGS[force], style="bold")
        parts = [part for part in shown.parts if part.force == force]
        for part in parts:
            screen.print_folded("- " + part.text.render(settings.lang, part.params), 2, 2)
        if not parts:
            screen.print_indented(messages.NOTHING.render(settings.lang), 2)


@encode_data.register(ShownCourse)
def _encode(shown: ShownCourse, settings: Settings, form: str) -> str:
    source = shown.found.source
    sentences = {
        force: [p.text.render(settings.lang, p.params) for p in shown.parts if p.force == force]
        for force in get_args(Force)
    }
    content = {
        "origin": source.origin,
        "file": redact_words(source.file, settings) if source.file else source.file,
        "course": msgspec.to_builtins(shown.found.course),
        **sentences,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
