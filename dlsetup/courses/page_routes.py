"""The ways on for each kind of computer: which line, and what is different there. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from dlsetup.courses import page_messages as messages
from dlsetup.courses.install_lines import InstallLines, Shell, install_lines
from dlsetup.courses.matrix import Cell
from dlsetup.courses.page_sizes import PageSizes, page_sizes
from dlsetup.courses.systems import SYSTEMS, StudentSystem
from dlsetup.model.course import Course
from dlsetup.model.text import Param, Text

Verdict = Literal["works", "some-pythons", "without-framework", "source", "fails", "unchecked"]
FITTING: Final = ("works", "without-framework", "source")  # the best first
COLAB: Final = "https://colab.research.google.com"
RARE: Final = ("windows-arm64", "macos-x64")  # packages with compiled parts leave them out first
BY_NAME: Final = {system.name: system for system in SYSTEMS}


class RouteKind(NamedTuple):
    """`shell` None: nothing is installed there. `systems`: those it may turn out to be."""

    name: str
    title: Text
    shell: Shell | None
    systems: tuple[str, ...]
    begin: Text
    special: tuple[tuple[Text, Text], ...] = ()


KINDS: Final = (
    RouteKind(
        "windows",
        messages.WINDOWS,
        "windows",
        ("windows-x64",),
        messages.OPEN_POWERSHELL,
        ((messages.S_MODE, messages.S_MODE_WAY),),
    ),
    RouteKind(
        "windows-arm",
        messages.WINDOWS_ARM,
        "windows",
        ("windows-arm64",),
        messages.OPEN_POWERSHELL,
        ((messages.S_MODE, messages.S_MODE_WAY),),
    ),
    RouteKind(
        "macos", messages.MAC, "posix", ("macos-arm64", "macos-x64"), messages.OPEN_MAC_TERMINAL
    ),
    RouteKind(
        "linux", messages.LINUX, "posix", ("linux-x64", "linux-arm64"), messages.OPEN_TERMINAL
    ),
    RouteKind(
        "chromebook",
        messages.CHROMEBOOK,
        "posix",
        ("linux-x64", "linux-arm64"),
        messages.OPEN_CHROMEBOOK,
        ((messages.NO_LINUX, messages.NO_LINUX_WAY),),
    ),
    RouteKind("tablet", messages.TABLET, None, (), messages.TABLET_WAY),
)


class SystemNote(NamedTuple):
    """What is said of one of a route's systems."""

    verdict: Verdict
    text: Text
    params: dict[str, Param]


class PageRoute(NamedTuple):
    """`lines` None: a notebook in the browser instead. `sizes`: of its systems, each that differs
    from those before, by a word for the system."""

    kind: RouteKind
    lines: InstallLines | None
    notes: tuple[SystemNote, ...]
    sizes: tuple[tuple[str, PageSizes], ...]

    @property
    def works(self) -> bool:
        """On one of its computers at least."""
        return not self.notes or any(note.verdict != "fails" for note in self.notes)


def page_routes(course: Course, cells: Sequence[Cell]) -> tuple[PageRoute, ...]:
    """`cells`: of the latest check of this course, () for none."""
    return tuple(
        PageRoute(
            kind,
            install_lines(course, kind.shell) if kind.shell else None,
            tuple(_notes(course, kind, cells)),
            tuple(_sizes(course, kind, cells)),
        )
        for kind in KINDS
    )


def _notes(course: Course, kind: RouteKind, cells: Sequence[Cell]) -> Iterator[SystemNote]:
    """None where there is nothing to say; else of each system, so that everybody finds theirs."""
    verdicts = {name: judge_system(BY_NAME[name], cells) for name in kind.systems}
    if not any(_is_notable(name, verdict) for name, (verdict, _) in verdicts.items()):
        return
    for name, (verdict, pythons) in verdicts.items():
        params: dict[str, Param] = {
            "system": f"<{name}>",
            "framework": f"<{course.framework.name}>",
            "pythons": ", ".join(pythons),
        }
        if verdict != "unchecked" or name in RARE:
            yield SystemNote(verdict, messages.NOTES[verdict], params)


def _is_notable(name: str, verdict: Verdict) -> bool:
    return name in RARE if verdict == "unchecked" else verdict != "works"


def judge_system(system: StudentSystem, cells: Sequence[Cell]) -> tuple[Verdict, tuple[str, ...]]:
    """What a student with this system can expect, and with which Pythons."""
    own = [cell for cell in cells if cell.system == system.name and cell.outcome != "unknown"]
    if not own:
        return "unchecked", ()
    for outcome in FITTING:
        pythons = tuple(cell.python for cell in own if cell.outcome == outcome)
        if pythons and outcome == "works":
            return ("works" if len(pythons) == len(own) else "some-pythons"), pythons
        if pythons:
            return ("source" if outcome == "source" else "without-framework"), pythons
    return "fails", ()


def _sizes(
    course: Course, kind: RouteKind, cells: Sequence[Cell]
) -> Iterator[tuple[str, PageSizes]]:
    known: list[PageSizes] = []
    for name in kind.systems:
        sizes = page_sizes(course, BY_NAME[name], cells)
        if sizes not in known and (sizes.own or sizes.whole):
            known.append(sizes)
            yield f"<{name}>", sizes
