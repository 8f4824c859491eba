"""Curves as points of SVG polylines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.facts import TaskRun, known
from dlsetup.report import messages
from dlsetup.report.view import comparison
from dlsetup.smoke.tasks import catalogue


class Box(NamedTuple):
    """A drawing's size and the room of its axes, in its own units."""

    width: int
    height: int
    left: int
    bottom: int
    top: int

    @property
    def floor(self) -> int:
        return self.height - self.bottom


CURVE = Box(560, 210, left=56, bottom=30, top=28)
COMPARED = Box(560, 250, left=56, bottom=50, top=28)
SMALL = Box(119, 30, left=1, bottom=1, top=1)
DASHES = ("6 4", "")  # lines differ without colour, too
KINDS = 4  # of colours and marks in page.css, two lines each
FEW = 6  # labels that an axis has room for


class Drawing(NamedTuple):
    """The loss curve: points of a polyline, and what stands at its axes."""

    box: Box
    points: str
    highest: str
    end: int
    description: str


class Line(NamedTuple):
    """`kind`: lines of one kind have one colour and differ by their dashes."""

    name: str
    points: tuple[tuple[float, float], ...]  # on the drawing
    last: str
    kind: int
    dashes: str

    @property
    def path(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


class Tick(NamedTuple):
    place: float
    label: str


class Figure(NamedTuple):
    """Lines of a task over one pair of axes."""

    box: Box
    title: str
    said: str
    lines: tuple[Line, ...]
    legend: tuple[Line, ...]  # the highest first, as the lines end
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


class Axis(NamedTuple):
    """From values to places. `log`: equal factors are equal distances."""

    ends: tuple[float, float]
    places: tuple[float, float]
    log: bool = False

    def __call__(self, value: float) -> float:
        begin, end, found = (self._scaled(each) for each in (*self.ends, value))
        share = (found - begin) / ((end - begin) or 1.0)
        return self.places[0] + share * (self.places[1] - self.places[0])

    def _scaled(self, value: float) -> float:
        return math.log(value) if self.log else value


def drawing(curve: Sequence[tuple[int, float]], lang: str, box: Box = CURVE) -> Drawing | None:
    """Steps against losses, from zero (or the lowest below it) to the highest."""
    if len(curve) < 2:
        return None
    (begin, first), (end, last) = curve[0], curve[-1]
    highest = max(loss for _, loss in curve) or 1.0
    lowest = min(0.0, *(loss for _, loss in curve))
    said = messages.CURVE_DESCRIPTION.say(
        lang, {"begin": begin, "first": f"{first:.3g}", "end": end, "last": f"{last:.3g}"}
    )
    across = Axis((begin, end), (box.left, box.width))
    up = Axis((lowest, highest), (box.floor, box.top))
    points = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in curve)
    return Drawing(box, points, f"{highest:.2f}", end, said)


def figure(run: TaskRun, lang: str, box: Box = COMPARED) -> Figure | None:
    """The lines of a task that compares: accuracies, from 0 to 1, over numbers of images."""
    drawn = [(name, points) for name, points in known(run.figure, ()) if points]
    if not drawn:
        return None
    images = sorted({x for _, points in drawn for x, _ in points})
    tenths = _tenths([y for _, points in drawn for _, y in points])
    across = Axis((images[0], images[-1]), (box.left, box.width), log=images[0] > 0)
    up = Axis((tenths[0] / 10, tenths[-1] / 10), (box.floor, box.top))
    lines = tuple(
        Line(
            catalogue.LINES[name].say(lang) if name in catalogue.LINES else name,
            tuple((across(x), up(y)) for x, y in points),
            f"{points[-1][1]:.1%}",
            number // len(DASHES) % KINDS,
            DASHES[number % len(DASHES)],
        )
        for number, (name, points) in enumerate(drawn)
    )
    shown = images if len(images) <= FEW else (images[0], images[-1])
    return Figure(
        box,
        messages.FIGURE.say(lang),
        comparison.said(run, lang),
        lines,
        tuple(sorted(lines, key=lambda line: line.points[-1][1])),
        tuple(Tick(across(each), f"{each:,g}") for each in shown),
        tuple(Tick(up(each / 10), f"{each * 10}%") for each in tenths),
    )


def _tenths(values: Sequence[float]) -> range:
    """Round accuracies, in tenths, that enclose these."""
    highest = math.ceil(max(values) * 10)
    return range(min(math.floor(min(values) * 10), highest - 1), highest + 1)
