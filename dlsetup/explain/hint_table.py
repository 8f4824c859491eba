"""The table by which a kernel explains its errors: made of the checks and families that
`dlsetup explain` knows, in one language. dlsetup/probes/kernel_hints.py says what its lines are."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import dlsetup
from dlsetup.explain import fitting, marks
from dlsetup.explain.catalog import Subject, all_subjects
from dlsetup.explain.family import Family
from dlsetup.explain.pattern_words import COMMON, MIN_WORD, required_words
from dlsetup.explain.shadowing import BLAMED, SHADOWING
from dlsetup.messages import hints as messages
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.tables.import_names import import_names
from dlsetup.tables.modules import PACKAGES
from dlsetup.tables.public_packages import public_packages

SEPARATOR = "\x1f"  # between runs: no character of JSON
FIRST_PATTERN = 4  # its line
PACKAGE = {"package": "{package}"}  # the kernel puts it in
MISSING_CODES = frozenset({fitting.MISSING_PACKAGE, "DLS211"})  # cured by one `pip install`
MARKS = {
    "setup_path": marks.SETUP_PATH.pattern,
    "tool_frame": marks.TOOL_FRAME.pattern,
    "frame": marks.FRAME.pattern,
    "of_a_module": marks.OF_A_MODULE.pattern,
}


class HintPattern(NamedTuple):
    """`subject`: its number. `names`: of which the text must hold one; () where it needs none."""

    pattern: str
    subject: int
    general: bool = False
    names: tuple[str, ...] = ()


def hint_table(lang: str, style: CommandStyle) -> str:
    """Of every subject that says more than an error itself. About 300 KB."""
    subjects = [each for each in all_subjects() if any(_patterns(0, each)) and not _is_plain(each)]
    patterns = [each for number, one in enumerate(subjects) for each in _patterns(number, one)]
    first = FIRST_PATTERN + len(patterns)  # the line of the first subject
    rows = [_pattern_row(each, first) for each in patterns]
    described = [_subject_row(each, lang, style) for each in subjects]
    index = _index(patterns)
    shadowing = first + [each.code for each in subjects].index(SHADOWING)
    lines = map(_json, (_shared(lang, shadowing), *rows, *described))
    words = "".join(f"{SEPARATOR}{run}{_json(index[run])}" for run in index)
    return "\n".join((table_stamp(lang), "".join(index), words + SEPARATOR, *lines))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def table_stamp(lang: str) -> str:
    """The first line: equal where a table would say the same again."""
    return json.dumps({"version": dlsetup.__version__, "lang": lang})


def _is_plain(subject: Subject) -> bool:
    return isinstance(subject, Family) and subject.plain


def _patterns(number: int, subject: Subject) -> Iterator[HintPattern]:
    yield from (HintPattern(each, number) for each in subject.symptoms)
    yield from (HintPattern(each, number, general=True) for each in subject.general)
    if subject.code == fitting.INCOMPATIBLE:
        for pair in fitting.all_pairs():
            names = tuple(sorted(fitting.names_of(pair.package)))
            yield HintPattern(pair.pattern, number, names=names)


def _pattern_row(pattern: HintPattern, first: int) -> dict[str, Any]:
    row: dict[str, Any] = {"pattern": pattern.pattern, "of": first + pattern.subject}
    return (
        row
        | ({"general": 1} if pattern.general else {})
        | ({"names": pattern.names} if pattern.names else {})
    )


def _subject_row(subject: Subject, lang: str, style: CommandStyle) -> dict[str, Any]:
    params = {"title": subject.title.render(lang), "code": subject.code}
    command = style.show(("dlsetup", "explain", subject.code))
    row = {
        "code": subject.code,
        "cause": messages.CAUSE.render(lang, params),
        "command": messages.IN_TERMINAL.render(lang, {"command": command}),
        "tier": _tier(subject),
        "after": subject.after,
    }
    return row | ({"missing": 1} if subject.code in MISSING_CODES else {})


def _tier(subject: Subject) -> int:
    """As explain ranks them: a cause, the student's own program, what only says what happened."""
    if not isinstance(subject, Family):
        return 0
    return 2 if subject.fallback else int(subject.own)


def _shared(lang: str, shadowing: int) -> dict[str, Any]:
    """`shadowing`: the line of the check that finds files which hide a module."""
    words = {
        "missing": messages.PACKAGE_MISSING.render(lang, PACKAGE),
        "in_cell": messages.IN_CELL.render(lang, PACKAGE),
        "module": fitting.MISSING.pattern,
        "suggested": fitting.SUGGESTED.pattern,
        "packages": {module: min(names, key=len) for module, names in PACKAGES.items()},
    }
    public = {each.casefold() for each in (*sys.stdlib_module_names, *_public_modules())}
    hidden = {"blamed": BLAMED.pattern, "shadowing": shadowing}
    return {"marks": MARKS, "words": words, "public": sorted(public), **hidden}


def _public_modules() -> Iterable[str]:
    for name in (*public_packages(), *import_names()):
        yield name.replace("-", "_").replace(".", "_")


def _index(patterns: Sequence[HintPattern]) -> dict[str, list[tuple[str, int]]]:
    """Under the rarest of its runs of characters each word, with the line of its pattern."""
    words = [
        (word, FIRST_PATTERN + number)
        for number, each in enumerate(patterns)
        for word in required_words(each.pattern)
    ]
    counts = Counter(run for word, _ in words for run in set(_runs(word)))
    runs: dict[str, list[tuple[str, int]]] = {}
    for word, line in words:
        rarest = min(_runs(word), key=lambda run: (run in COMMON, counts[run], run))
        runs.setdefault(rarest, []).append((word, line))
    return runs


def _runs(word: str) -> list[str]:
    return [word[start : start + MIN_WORD] for start in range(len(word) - MIN_WORD + 1)]
