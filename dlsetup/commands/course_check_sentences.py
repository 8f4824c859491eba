"""What the check of a course found, as rows and sentences for every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dlsetup.commands.course_check import CheckedCourse
from dlsetup.courses import check_messages as messages
from dlsetup.courses.findings import (
    disk_bytes,
    group_places,
)
from dlsetup.courses.matrix import Cell
from dlsetup.courses.resolution import Unresolved
from dlsetup.courses.show_messages import FRAMEWORKS
from dlsetup.courses.systems import SYSTEMS
from dlsetup.model.text import Param

MEGA, GIGA = 10**6, 10**9
Rows = list[tuple[str, ...]]
TITLES = {system.name: system.title for system in SYSTEMS}


def say_verdict(checked: CheckedCourse, lang: str) -> str:
    counts: Counter[str] = Counter(cell.outcome for cell in checked.cells)
    kind = next((kind for kind in ("fails", "unknown") if counts[kind]), "works")
    less = counts["without-framework"] + counts["source"]
    kind = "partly" if kind == "works" and less else kind
    count = less if kind == "partly" else counts[kind]
    params: dict[str, Param] = {"total": len(checked.cells), "count": count}
    return messages.VERDICTS[kind].render(lang, params)


def say_source(checked: CheckedCourse, lang: str) -> str:
    params: dict[str, Param] = {
        "resolver": checked.resolver,
        "version": checked.version,
        "index": checked.address,
        "day": checked.day,
    }
    return messages.MADE_WITH.render(lang, params)


def framework_name(checked: CheckedCourse, lang: str) -> str:
    return FRAMEWORKS[f"<{checked.course.framework.name}>"].render(lang)


def version_rows(checked: CheckedCourse, pythons: Sequence[str], lang: str) -> Rows:
    """A row a system: with each Python the framework's version, or that it works, or not."""
    by_place = {(cell.system, cell.python): cell for cell in checked.cells}
    return [
        (
            system.title.render(lang),
            *(cell_word(by_place[system.name, python], checked, lang) for python in pythons),
        )
        for system in SYSTEMS
    ]


def cell_word(cell: Cell, checked: CheckedCourse, lang: str) -> str:
    if cell.outcome == "works" and (version := cell.version_of(checked.framework)):
        return version
    return messages.CELLS[cell.outcome].render(lang)


def size_python(checked: CheckedCourse) -> str:
    """The newest with which most systems work."""
    counts = Counter(cell.python for cell in checked.cells if cell.packages)
    most = max(counts.values(), default=0)
    return next((each for each in reversed(checked.pythons) if counts[each] == most), "")


def size_rows(checked: CheckedCourse, lang: str) -> Rows:
    python = size_python(checked)
    return [
        (
            TITLES[cell.system].render(lang),
            spell_size(cell.download),
            spell_size(disk_bytes(cell)),
            str(len(cell.packages)),
        )
        for cell in checked.cells
        if cell.python == python and cell.packages
    ]


def spell_size(size: int) -> str:
    return f"{size / GIGA:.1f} GB" if size >= GIGA else f"{size / MEGA:.0f} MB"


def say_legend(checked: CheckedCourse, lang: str) -> Iterator[str]:
    outcomes = {cell.outcome for cell in checked.cells}
    params: dict[str, Param] = {"framework": framework_name(checked, lang)}
    for outcome, text in messages.LEGEND.items():
        if outcome in outcomes:
            yield text.render(lang, params)


def say_reasons(checked: CheckedCourse, lang: str) -> Iterator[tuple[str, str]]:
    """Why it does not work, or only partly, each with where."""
    by_reason: dict[str, list[Cell]] = {}
    for cell in checked.cells:
        for sentence in _reasons(cell, lang):
            by_reason.setdefault(sentence, []).append(cell)
    for sentence, cells in by_reason.items():
        yield sentence, say_places(cells, lang)


def _reasons(cell: Cell, lang: str) -> Iterator[str]:
    if cell.refusal and cell.refusal.package not in cell.sources:
        yield say_refusal(cell.refusal, lang)
    if cell.sources:
        yield messages.SOURCES.render(lang, {"packages": ", ".join(cell.sources)})


def say_refusal(refusal: Unresolved, lang: str) -> str:
    params: dict[str, Param] = {"package": refusal.package, "detail": refusal.detail}
    of_itself = refusal.kind == "conflict" and refusal.detail.startswith(tuple("<>=!~"))
    needs_nobody = of_itself or not refusal.detail
    alone = messages.REFUSALS.get(f"{refusal.kind}-alone") if needs_nobody else None
    return (alone or messages.REFUSALS[refusal.kind]).render(lang, params)


def say_places(cells: Iterable[Cell], lang: str) -> str:
    return "; ".join(
        messages.PLACE.render(
            lang, {"system": TITLES[system].render(lang), "pythons": ", ".join(pythons)}
        )
        for system, pythons in group_places(cells).places
    )
