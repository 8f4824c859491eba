"""`dlsetup course page`: one page that students follow, which needs no server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import dlsetup
from dlsetup.commands.command_lines import style_here
from dlsetup.commands.course import find_course
from dlsetup.commands.output import write_output
from dlsetup.commands.own_output import OPEN, sealed, write_own
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import page_messages as messages
from dlsetup.courses.check_store import check_key, load_check
from dlsetup.courses.install_lines import missing_keys
from dlsetup.courses.key_messages import plain_meaning
from dlsetup.courses.matrix import Cell
from dlsetup.courses.page_routes import COLAB, PageRoute, page_routes
from dlsetup.courses.places import SystemName, new_folders
from dlsetup.facts.encoding import spell_out
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.messages.setup import WHOLE_SIZE
from dlsetup.model.course import Course, FoundCourse
from dlsetup.model.errors import UserError
from dlsetup.model.text import Param, Text
from dlsetup.records import msgspec
from dlsetup.report.formats.html import load_templates, read_part
from dlsetup.settings import Settings, local_timestamp
from dlsetup.storage import state

HERE: Final = Path(__file__).parent
GIGA: Final = 10**9
SYSTEM_OF: Final[dict[str, SystemName]] = {
    "windows": "windows",
    "windows-arm": "windows",
    "macos": "macos",
}  # of a route; Linux else


class CoursePageRequest(NamedTuple):
    """What was typed. `output`: "-" for standard output."""

    file: str | None = None
    output: str | None = None


def make_page(settings: Settings, request: CoursePageRequest) -> CommandResult[None]:
    """Raises UserError: the course is wrong or lacks an address, the file is somebody's, or cannot
    be written."""
    found = find_course(settings, file=request.file)
    course = published_course(found)
    _require_addresses(found._replace(course=course), settings.lang)
    cells = known_cells(settings, found.course)
    html = render_page(course, cells, settings.lang, local_timestamp()[:10])
    if request.output == "-":
        write_output("-", sealed(html))
        return CommandResult(0, None)
    path = settings.cwd / Path(request.output or f"{found.course.name}.html").expanduser()
    write_own({path: html}, page_words(request.file), settings.cwd)
    size = -(-len(html.encode()) // 1000)
    params: dict[str, Param] = {"path": style_here(settings).shorten(str(path)), "size": size}
    written = CommandMessage(messages.WRITTEN, params, "bold")
    return CommandResult(0, None, (written, *_hints(request.file, cells)))


def published_course(found: FoundCourse) -> Course:
    """With the address of its file, where that was read from one."""
    course, address = found.course, found.source.file
    if course.page.course or "://" not in address:
        return course
    replace = msgspec.structs.replace
    return replace(course, page=replace(course.page, course=address))


def page_words(file: str | None, *options: str) -> tuple[str, ...]:
    return ("dlsetup", "course", "page", *((file,) if file else ()), *options)


def known_cells(settings: Settings, course: Course) -> tuple[Cell, ...]:
    """Of the latest check, where it was of this very course."""
    kept = load_check(state.folder(settings.environ), course)
    return kept.cells if kept is not None and kept.course == check_key(course) else ()


def _require_addresses(found: FoundCourse, lang: str) -> None:
    """Raises UserError."""
    missing = missing_keys(found.course)
    if found.is_built_in:
        raise UserError(messages.MISSING_COURSE, commands=(("dlsetup", "course", "new"),))
    if missing:
        meanings = "\n".join(f"  {key}: {plain_meaning(key, lang)}" for key in missing)
        text = Text(
            en=f"{messages.MISSING_KEYS.en}\n{{meanings}}",
            ko=f"{messages.MISSING_KEYS.ko}\n{{meanings}}",
        )
        raise UserError(text, {"keys": ", ".join(missing), "meanings": meanings})


def _hints(file: str | None, cells: Sequence[Cell]) -> tuple[CommandMessage, ...]:
    check = ("dlsetup", "course", "check", *((file,) if file else ()))
    unchecked = (CommandMessage(messages.UNCHECKED, channel="note", commands=(check,)),)
    sheet = CommandMessage(
        messages.NEXT_SHEET, channel="note", commands=(page_words(file, "--it"),)
    )
    return (*(() if cells else unchecked), sheet)


def render_page(course: Course, cells: Sequence[Cell], lang: str, day: str) -> str:
    """In both languages, at first in `lang`. `cells`: of the latest check, () for none."""
    template = load_templates(HERE).get_template("course_page.html.j2")
    html = template.render(
        **page_frame(course, lang, day),
        messages=messages,
        own_css=read_part("bilingual.css", HERE) + read_part("course_page.css", HERE),
        script=read_part("bilingual.js", HERE) + read_part("course_page.js", HERE),
        routes=page_routes(course, cells),
        colab_address=course.page.colab or COLAB,
        whole_size=WHOLE_SIZE,
        framework=f"<{course.framework.name}>",
        folders=lambda route: route_folders(course, route),
        gigabytes=lambda size: f"{size / GIGA:.1f}",
    )
    return spell_out(html)


def page_frame(course: Course, lang: str, day: str) -> dict[str, Any]:
    """What both pages of a course have."""
    contact = course.page.contact
    return {
        "lang": lang if lang in IN_SOURCES else "en",
        "course": course,
        "css": read_part("page.css"),
        "contact": contact,
        "contact_address": contact if contact.startswith("https:") else f"mailto:{contact}",
        "version": dlsetup.__version__,
        "day": day,
        "mark": OPEN,
    }


def route_folders(course: Course, route: PageRoute) -> tuple[str, ...]:
    return new_folders(course, SYSTEM_OF.get(route.kind.name, "linux"))
