"""`dlsetup course page --it`: what IT asks before anything runs, as a page, as Markdown, and the
components beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import dlsetup
from dlsetup.commands.command_lines import style_here
from dlsetup.commands.course import find_course
from dlsetup.commands.course_page import (
    HERE,
    CoursePageRequest,
    known_cells,
    page_frame,
    page_words,
    published_course,
)
from dlsetup.commands.output import write_output
from dlsetup.commands.own_output import OPEN, sealed, write_own
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.courses import page_messages, sheet_messages
from dlsetup.courses.bill_of_materials import bill_of_materials
from dlsetup.courses.matrix import Cell
from dlsetup.courses.sheet import SheetCell, SheetSection, sheet_sections
from dlsetup.facts.encoding import spell_out
from dlsetup.model.course import Course
from dlsetup.report.formats.html import load_templates, read_part
from dlsetup.settings import Settings, local_timestamp, utc_timestamp

SPECIAL: Final = re.compile(r"([\\|*_<>`\[\]])")  # of Markdown


def make_sheet(settings: Settings, request: CoursePageRequest) -> CommandResult[None]:
    """Raises UserError: the course is wrong, a file is somebody's, or cannot be written."""
    found = find_course(settings, file=request.file)
    course, cells = published_course(found), known_cells(settings, found.course)
    sections = sheet_sections(course, cells, settings.environ)
    day = local_timestamp()[:10]
    page = settings.cwd / Path(request.output or f"{course.name}-it.html").expanduser()
    components = page.with_name(f"{page.stem}.cdx.json")
    html = render_sheet(course, sections, settings.lang, day, components.name)
    if request.output == "-":
        write_output("-", sealed(html))
        return CommandResult(0, None)
    files = {
        page.with_suffix(".html") if page.suffix == ".md" else page: html,
        page.with_suffix(".md"): "\n".join(
            write_markdown(course, sections, settings.lang, day, components.name)
        ),
        components: write_components(course, cells, utc_timestamp()),
    }
    write_own(files, page_words(request.file, "--it"), settings.cwd)
    style = style_here(settings)
    written = tuple(_written(style.shorten(str(path)), text) for path, text in files.items())
    return CommandResult(0, None, written)


def _written(path: str, text: str) -> CommandMessage:
    size = -(-len(text.encode()) // 1000)
    return CommandMessage(page_messages.WRITTEN, {"path": path, "size": size}, "bold")


def render_sheet(
    course: Course, sections: Sequence[SheetSection], lang: str, day: str, components: str
) -> str:
    """In both languages, at first in `lang`. `components`: the name of their file."""
    template = load_templates(HERE).get_template("course_sheet.html.j2")
    html = template.render(
        **page_frame(course, lang, day),
        messages=sheet_messages,
        language=page_messages.LANGUAGE,
        contact_word=page_messages.CONTACT,
        own_css=read_part("bilingual.css", HERE) + read_part("course_sheet.css", HERE),
        script=read_part("bilingual.js", HERE),
        sections=sections,
        components=components,
    )
    return spell_out(html)


def write_components(course: Course, cells: Sequence[Cell], created: str) -> str:
    content = bill_of_materials(course, cells, created)
    content["metadata"]["properties"] = [{"name": "dlsetup:mark", "value": OPEN}]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_markdown(
    course: Course, sections: Sequence[SheetSection], lang: str, day: str, components: str
) -> Iterator[str]:
    """Lines."""
    yield f"# {_plain(course.title.render(lang))}\n"
    yield f"**{sheet_messages.HEAD.render(lang)}**\n"
    yield f"{sheet_messages.LEAD.render(lang)}\n"
    for section in sections:
        yield f"## {section.title.render(lang)}\n"
        for sentence in section.sentences:
            yield f"{sentence.text.render(lang, sentence.params)}\n"
        if section.rows:
            yield _row([text.render(lang) for text in section.head])
            yield _row(["---"] * len(section.head))
            yield from (_row([_cell(cell, lang) for cell in row]) for row in section.rows)
            yield ""
    if course.page.contact:
        yield f"{page_messages.CONTACT.render(lang)} {course.page.contact}\n"
    yield f"{sheet_messages.COMPONENTS.render(lang, {'file': f'`{components}`'})}\n"
    params = {"version": dlsetup.__version__, "day": day}
    yield f"{sheet_messages.MADE.render(lang, params)}\n\n<!-- {OPEN} -->\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: SheetCell, lang: str) -> str:
    if not isinstance(cell, str):
        return cell.render(lang)
    return f"`{cell}`" if cell else ""


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
