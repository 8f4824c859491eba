"""The sheet for IT as sections of sentences and tables, for every form. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from dlsetup.courses import sheet_messages as messages
from dlsetup.courses.matrix import Cell
from dlsetup.courses.places import PLATFORMS, VARIABLES, SystemName, list_places
from dlsetup.courses.sheet_hosts import accepted_distributions, list_hosts
from dlsetup.model.course import Course
from dlsetup.model.text import Param, Text
from dlsetup.tables import distributions, hosts, install_scripts, signatures

SYSTEM_TITLES: Mapping[SystemName, Text] = {
    "windows": Text(en="Windows", ko="Windows"),
    "macos": Text(en="macOS", ko="macOS"),
    "linux": Text(en="Linux", ko="Linux"),
}
USER_PATH = r"HKEY_CURRENT_USER\Environment"


class SheetSentence(NamedTuple):
    text: Text
    params: Mapping[str, Param] = {}


# A text is a sentence; a str stands as it is: a name, a path, a sum.
SheetCell = Text | str


class SheetSection(NamedTuple):
    """`head` () for one without a table."""

    title: Text
    sentences: tuple[SheetSentence, ...]
    head: tuple[Text, ...] = ()
    rows: tuple[tuple[SheetCell, ...], ...] = ()


def sheet_sections(
    course: Course, cells: Sequence[Cell], environ: Mapping[str, str]
) -> tuple[SheetSection, ...]:
    """`cells`: of the latest check of this course; `environ`: whose settings may name an index."""
    return (
        _hosts(course, environ),
        _publishers(course, cells),
        _hashes(course),
        _folders(course),
        _registry(),
        SheetSection(messages.DATA, tuple(map(SheetSentence, messages.DATA_NOTES))),
    )


def _hosts(course: Course, environ: Mapping[str, str]) -> SheetSection:
    head = (messages.HOST, messages.PORT, messages.PURPOSE, messages.WHEN)
    rows = tuple((u.name, str(u.port), u.role, u.when) for u in list_hosts(course, environ))
    return SheetSection(messages.HOSTS, (SheetSentence(messages.HOSTS_NOTE),), head, rows)


def _publishers(course: Course, cells: Sequence[Cell]) -> SheetSection:
    sentences = [SheetSentence(messages.PUBLISHERS_NOTE)]
    if unsigned := ", ".join(_unsigned(course, cells)):
        sentences.append(SheetSentence(messages.UNSIGNED, {"packages": unsigned}))
    head = (messages.FILE, messages.PUBLISHER, messages.CHECKED)
    rows = tuple(_publisher_rows(course))
    return SheetSection(messages.PUBLISHERS, tuple(sentences), head, rows)


def _publisher_rows(course: Course) -> Iterator[tuple[SheetCell, ...]]:
    scripts = install_scripts.table()
    manager = scripts.manager.address.rpartition("/")[2]
    yield manager, scripts.manager.publisher, messages.BY_SIGNATURE
    yield f"python.exe {scripts.manager.python}", scripts.manager.publisher, messages.BY_SIGNATURE
    yield f"uv {scripts.uv.version}", "Astral (PyPI: uv)", messages.BY_PIN
    for name in accepted_distributions(course):
        row = distributions.table().distributions[name]
        yield row.title, row.publisher, messages.BY_OWN_SUM if row.sha256 else messages.BY_LIST


def _unsigned(course: Course, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Of the packages for Windows, and of the course's own where they were not resolved."""
    names = {each.name for cell in cells if cell.system == "windows-x64" for each in cell.packages}
    names |= {requirement.name for requirement in course.requirements}
    names |= set(course.framework.requirements)
    return tuple(sorted(names & signatures.unsigned_packages()))


def _hashes(course: Course) -> SheetSection:
    scripts = install_scripts.table()
    sums = {
        **scripts.scripts,
        **{wheel.name: wheel.sha256 for wheel in scripts.uv.wheels},
    }
    for name in accepted_distributions(course):
        sums |= distributions.table().distributions[name].sha256
    head = (messages.FILE, messages.SUM)
    note = (SheetSentence(messages.HASHES_NOTE),)
    return SheetSection(messages.HASHES, note, head, tuple(sums.items()))


def _folders(course: Course) -> SheetSection:
    other = PLATFORMS["windows"].environments_folders("가", VARIABLES)[0]
    head = (messages.SYSTEM, messages.FOLDER, messages.CONTENT, messages.REMOVED_BY)
    rows = (
        (SYSTEM_TITLES[system], place.path, place.what, place.by)
        for system in get_args(SystemName)
        for place in list_places(course, system)
    )
    note = (SheetSentence(messages.FOLDERS_NOTE, {"other": other}),)
    return SheetSection(messages.FOLDERS, note, head, tuple(rows))


def _registry() -> SheetSection:
    head = (messages.KEY, messages.CONTENT)
    keys = hosts.table().registry["python-manager"]
    rows = ((USER_PATH, messages.PATH_KEY), *((key, messages.MANAGER_KEY) for key in keys))
    return SheetSection(messages.REGISTRY, (SheetSentence(messages.REGISTRY_NOTE),), head, rows)
