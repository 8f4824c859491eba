"""Parts of a class's page: groups of students, filters of its table, links to its other pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.classroom import page_messages as words
from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.overview import Overview, Share, of_course, of_python, of_system
from dlsetup.commands.class_sentences import split_causes
from dlsetup.explain.messages import SYSTEM_NAMES

GROUPS = (
    ("system", words.SYSTEM, of_system),
    ("python", words.PYTHON, of_python),
    ("course", words.COURSE, of_course),
)
STUDENTS = 1000  # of a page: one megabyte
SHARES = 12  # of a kind that a table lists: the largest


class StudentPage(NamedTuple):
    """Some of the students. `files`: the names of all pages, this one's at `number` - 1; none
    where there is one page alone."""

    number: int = 1
    files: tuple[str, ...] = ()


class Filter(NamedTuple):
    """A choice above the table. `choices`: values of its rows, and what is shown for them."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]


class PageLink(NamedTuple):
    """`range`: of the students that are on it: `1001 to 2000`."""

    file: str
    range: str
    here: bool


def group_rows(overview: Overview, lang: str) -> list[tuple[str, list[Share]]]:
    """Those kinds that tell students apart."""
    tables = ((title, overview.shares(group)) for _, title, group in GROUPS)
    return [
        (title.render(lang), [_with_name(share, lang) for share in shares[:SHARES]])
        for title, shares in tables
        if len(shares) > 1
    ]


def _with_name(share: Share, lang: str) -> Share:
    name = SYSTEM_NAMES.get(share.name, share.name)
    return share._replace(name=name or messages.UNNAMED.render(lang))


def list_filters(overview: Overview, lang: str) -> list[Filter]:
    results = (("ok", messages.READY_WORD), ("fail", messages.STUCK), ("soft", messages.NO_REPORT))
    causes = tuple((cause.name, cause.name) for cause in split_causes(overview)[0])
    return [
        Filter(
            "result",
            words.RESULT.render(lang),
            tuple((name, text.render(lang)) for name, text in results),
        ),
        Filter("cause", messages.CAUSE.render(lang), causes),
        *_share_filters(overview, lang),
    ]


def _share_filters(overview: Overview, lang: str) -> Iterator[Filter]:
    for name, title, group in GROUPS:
        shares = [share for share in overview.shares(group) if share.name]
        if len(shares) > 1:
            choices = tuple((each.name, _with_name(each, lang).name) for each in shares)
            yield Filter(name, title.render(lang), choices)


def page_links(page: StudentPage, students: int, size: int, lang: str) -> list[PageLink]:
    """None where there is one page alone."""
    return [
        PageLink(file, _say_range(number, students, size, lang), number == page.number)
        for number, file in enumerate(page.files, 1)
    ]


def _say_range(number: int, students: int, size: int, lang: str) -> str:
    first, last = size * (number - 1) + 1, min(size * number, students)
    return words.PAGE_RANGE.render(lang, {"first": first, "last": last})
