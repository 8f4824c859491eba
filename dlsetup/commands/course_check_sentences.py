"""What the check of a course found, as rows and sentences for every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dlsetup.commands.course_check import CheckedCourse
from dlsetup.courses import check_messages as messages
from dlsetup.courses.findings import (
    YOUNG_DAYS,
    GpuRange,
    disk_bytes,
    find_gpu_range,
    find_missing_modules,
    find_needless,
    find_unsupported,
    find_young,
    gpu_bytes,
    group_places,
)
from dlsetup.courses.matrix import Cell
from dlsetup.courses.resolution import Unresolved
from dlsetup.courses.show_messages import FRAMEWORKS
from dlsetup.courses.systems import SYSTEMS
from dlsetup.model.text import Param
from dlsetup.remedies.packages import PYTORCH

LISTED = 6  # packages that a sentence names
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
            *(_cell_word(by_place[system.name, python], checked, lang) for python in pythons),
        )
        for system in SYSTEMS
    ]


def _cell_word(cell: Cell, checked: CheckedCourse, lang: str) -> str:
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


def say_notes(checked: CheckedCourse, lang: str) -> Iterator[str]:
    """What works today and may not tomorrow, or not for everybody."""
    yield from _say_changes(checked, lang)
    if pythons := find_unsupported(checked.pythons, checked.day):
        yield messages.UNSUPPORTED.render(lang, {"pythons": ", ".join(pythons)})
    if yanked := tuple(dict.fromkeys(name for cell in checked.cells for name in cell.yanked)):
        yield messages.YANKED.render(lang, {"packages": ", ".join(yanked)})
    if young := find_young(checked.cells, checked.day):
        names = [f"{each.name} {each.version}" for each in young]
        params: dict[str, Param] = {"packages": name_some(names, lang), "days": YOUNG_DAYS}
        yield messages.YOUNG.render(lang, {**params, "count": len(young)})
    yield from _say_needless(checked, lang)
    if gpus := find_gpu_range(checked.cells):
        yield _say_gpus(gpus, lang)
    yield from _say_modules(checked, lang)


def _say_changes(checked: CheckedCourse, lang: str) -> Iterator[str]:
    for change in checked.changes:
        params: dict[str, Param] = {
            "day": checked.since,
            "place": say_places([change.now], lang),
            "before": _cell_word(change.before, checked, lang),
            "now": _cell_word(change.now, checked, lang),
        }
        yield messages.CHANGED.render(lang, params)


def _say_needless(checked: CheckedCourse, lang: str) -> Iterator[str]:
    needless = find_needless(checked.cells)
    for system in dict.fromkeys(cell.system for cell in needless):
        most = max(gpu_bytes(cell) for cell in needless if cell.system == system)
        params: dict[str, Param] = {
            "system": TITLES[system].render(lang),
            "size": spell_size(most),
            "index": f"{PYTORCH}/cpu",
        }
        yield messages.NEEDLESS.render(lang, params)


def _say_gpus(gpus: GpuRange, lang: str) -> str:
    sentence = messages.GPU_RANGE.render(lang, gpus._asdict())
    if not gpus.older:
        return sentence
    params: dict[str, Param] = {
        "capability": gpus.older_capability,
        "version": gpus.older,
        "build": gpus.build,
    }
    return f"{sentence} {messages.OLDER_GPUS.render(lang, params)}"


def _say_modules(checked: CheckedCourse, lang: str) -> Iterator[str]:
    if checked.imports is None:
        return
    if missing := find_missing_modules(checked.imports.modules, checked.cells):
        params: dict[str, Param] = {"modules": ", ".join(missing), "count": len(missing)}
        yield messages.MISSING_MODULES.render(lang, params)
    if checked.imports.more:
        yield messages.UNREAD_FILES.render(lang, {"count": checked.imports.more})


def name_some(names: Sequence[str], lang: str) -> str:
    listed = ", ".join(names[:LISTED])
    if len(names) <= LISTED:
        return listed
    return messages.AND_MORE.render(lang, {"names": listed, "count": len(names) - LISTED})
