"""What a checked course works with today and may not tomorrow, or not for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dlsetup.commands.course_check import CheckedCourse
from dlsetup.commands.course_check_sentences import TITLES, cell_word, say_places, spell_size
from dlsetup.courses import check_messages as messages
from dlsetup.courses.findings import (
    YOUNG_DAYS,
    GpuRange,
    find_gpu_range,
    find_missing_modules,
    find_needless,
    find_unsupported,
    find_young,
    gpu_bytes,
)
from dlsetup.model.text import Param
from dlsetup.remedies.packages import PYTORCH

LISTED = 6  # packages that a sentence names


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
            "before": cell_word(change.before, checked, lang),
            "now": cell_word(change.now, checked, lang),
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
