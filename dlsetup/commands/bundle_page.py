"""The page that a served bundle shows to students: one line to copy, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final
from urllib.parse import quote

from dlsetup.commands.course_lock_forms import spell_places
from dlsetup.courses import bundle_messages as messages
from dlsetup.courses.bundle import Bundle
from dlsetup.courses.locks import FILE_NAME, LockPlace
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.model.text import Text
from dlsetup.report.view.command_style import PLAIN

CSS: Final = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "pre{background:#f2f2f2;color:#111;padding:.8rem;overflow-x:auto;user-select:all}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}}"
)


def render_page(bundle: Bundle, address: str, words: tuple[str, ...]) -> bytes:
    """`words`: of the command that sets up the course."""
    sections = "\n<hr>\n".join(
        f'<section lang="{lang}">{"".join(_section(bundle, address, words, lang))}</section>'
        for lang in IN_SOURCES
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(bundle.course)}</title><style>{CSS}</style>"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>\n'
        f"<h1>{escape(bundle.course)}</h1>\n{sections}\n</body></html>\n"
    ).encode()


def _section(bundle: Bundle, address: str, words: tuple[str, ...], lang: str) -> Iterator[str]:
    yield _paragraph(messages.PAGE_LINE, lang) + _command(words)
    if program := bundle.of_kind("program"):
        yield _paragraph(messages.PAGE_PROGRAM, lang)
        yield _link(program[0].path)
        yield _command(("python", program[0].name, *words[1:]))
    if installers := bundle.of_kind("installer"):
        yield _paragraph(messages.PAGE_INSTALLERS, lang)
        yield "".join(_link(file.path) for file in installers)
    yield _paragraph(messages.PAGE_PIP, lang) + _command(pip_words(address))
    places = spell_places(list_places(bundle), lang)
    yield f"<p>{escape(messages.PAGE_FOR.render(lang, {'places': places}))}</p>"


def pip_words(address: str) -> tuple[str, ...]:
    """pip trusts no server without encryption, unless it is told to."""
    host = address.partition("://")[2].partition(":")[0]
    index = ("--index-url", f"{address}/simple", "--trusted-host", host)
    return ("python", "-m", "pip", "install", *index, "numpy")


def list_places(bundle: Bundle) -> tuple[LockPlace, ...]:
    found = (FILE_NAME.fullmatch(file.name) for file in bundle.of_kind("lock"))
    return tuple(LockPlace(each["system"], f"3.{each['minor']}") for each in found if each)


def _paragraph(text: Text, lang: str) -> str:
    return f"<p>{escape(text.render(lang))}</p>"


def _command(words: tuple[str, ...]) -> str:
    return f"<pre>{escape(PLAIN.show(words))}</pre>"


def _link(path: str) -> str:
    name = path.rpartition("/")[2]
    return f'<p><a href="/{escape(quote(path))}" download>{escape(name)}</a></p>'
