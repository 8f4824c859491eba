"""How the check of a course looks: in a terminal, in Markdown, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dlsetup.commands import course_check_sentences as sentences
from dlsetup.commands.course import course_lines
from dlsetup.commands.course_check import CheckedCourse
from dlsetup.commands.course_check_notes import say_notes
from dlsetup.commands.disclosure import check_output
from dlsetup.commands.show import encode_data, show_data
from dlsetup.courses import check_messages as messages
from dlsetup.courses.answers import answer_of
from dlsetup.courses.findings import (
    disk_bytes,
    find_gpu_range,
    find_missing_modules,
    find_unsupported,
    find_young,
    gpu_bytes,
)
from dlsetup.courses.matrix import Cell
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

COLUMNS = 6  # Pythons beside each other in 80 columns


@show_data.register(CheckedCourse)
def _show(checked: CheckedCourse, settings: Settings) -> None:
    screen, lang = Screen(settings), settings.lang
    screen.print_folded(course_lines(settings, checked.found)[0], 0, style="dim")
    screen.print_verdict(checked.outcome, sentences.say_verdict(checked, lang))
    for head, rows in _tables(checked, lang):
        screen.print_line()
        screen.print_table(head, rows)
    if legend := list(sentences.say_legend(checked, lang)):
        screen.print_line()
        for line in legend:
            screen.print_folded(line, 0, 2, "dim")
    for sentence, places in sentences.say_reasons(checked, lang):
        screen.print_line()
        screen.print_folded(sentence, 0, 2)
        screen.print_indented(places, 2, "dim")
    if rows := sentences.size_rows(checked, lang):
        screen.print_line()
        params = {"python": sentences.size_python(checked)}
        screen.print_text(messages.SIZES, params, "bold")
        screen.print_table(_size_head(lang), rows)
    for note in say_notes(checked, lang):
        screen.print_line()
        screen.print_folded(f"{screen.mark('warn')} {note}", 0, 2)
    screen.print_line()
    screen.print_folded(sentences.say_source(checked, lang), 0, 0, "dim")


def _tables(checked: CheckedCourse, lang: str) -> Iterator[tuple[Sequence[str], sentences.Rows]]:
    """As many as fit in the width."""
    for start in range(0, len(checked.pythons), COLUMNS):
        pythons = checked.pythons[start : start + COLUMNS]
        yield _version_head(pythons, lang), sentences.version_rows(checked, pythons, lang)


def _version_head(pythons: Sequence[str], lang: str) -> tuple[str, ...]:
    return (messages.SYSTEM.render(lang), *pythons)


def _size_head(lang: str) -> tuple[str, ...]:
    texts = (messages.SYSTEM, messages.DOWNLOAD, messages.DISK, messages.COUNT)
    return tuple(text.render(lang) for text in texts)


@encode_data.register(CheckedCourse)
def _encode(checked: CheckedCourse, settings: Settings, form: str) -> str:
    from dlsetup.commands.report import course_words

    if form == "markdown":
        text = "\n".join(write_markdown(checked, settings.lang)) + "\n"
    else:
        value = describe_check(checked, settings.lang)
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    packages = (package.name for cell in checked.cells for package in cell.packages)
    public = (*course_words(checked.course), *dict.fromkeys(packages))
    check_output(text.encode("utf-8", "backslashreplace"), settings, public)
    return text


def write_markdown(checked: CheckedCourse, lang: str) -> Iterator[str]:
    """Tables and lists, without a heading."""
    yield f"**{sentences.say_verdict(checked, lang)}**\n"
    pythons = checked.pythons
    yield from _markdown_table(
        _version_head(pythons, lang), sentences.version_rows(checked, pythons, lang)
    )
    yield ""
    yield from (f"- {line}" for line in sentences.say_legend(checked, lang))
    for sentence, places in sentences.say_reasons(checked, lang):
        yield f"- {sentence} {places}"
    if rows := sentences.size_rows(checked, lang):
        python = sentences.size_python(checked)
        yield f"\n{messages.SIZES.render(lang, {'python': python})}\n"
        yield from _markdown_table(_size_head(lang), rows)
        yield ""
    yield from (f"- {note}" for note in say_notes(checked, lang))
    yield f"\n{sentences.say_source(checked, lang)}"


def _markdown_table(head: Sequence[str], rows: sentences.Rows) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def describe_check(checked: CheckedCourse, lang: str) -> dict[str, Any]:
    """For programs; sizes in bytes."""
    imports = checked.imports
    missing = find_missing_modules(imports.modules, checked.cells) if imports else ()
    gpus = find_gpu_range(checked.cells)
    return {
        "course": checked.course.name,
        "works": checked.exit_code == 0,
        "answer": answer_of(checked.cells, missing),
        "day": checked.day,
        "resolver": {"name": checked.resolver, "version": checked.version},
        "index": checked.address,
        "cells": [_describe_cell(cell, checked, lang) for cell in checked.cells],
        "unsupported": [*find_unsupported(checked.pythons, checked.day)],
        "young": [each._asdict() for each in find_young(checked.cells, checked.day)],
        "gpus": gpus._asdict() if gpus else None,
        "missing_modules": [*missing],
        "since": checked.since,
        "changes": [
            {"system": c.system, "python": c.python, "before": c.before.outcome}
            for c in checked.changes
        ],
    }


def _describe_cell(cell: Cell, checked: CheckedCourse, lang: str) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(cell)
    why = sentences.say_refusal(cell.refusal, lang) if cell.refusal else ""
    return {
        **plain,
        "framework": cell.version_of(checked.framework),
        "why": why,
        "download": cell.download,
        "disk": disk_bytes(cell),
        "for_gpu": gpu_bytes(cell),
    }
