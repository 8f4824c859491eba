"""Curves as points of SVG polylines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.facts import TaskRun, known
from dlsetup.report import words
from dlsetup.smoke import tasks


class Box(NamedTuple):
    """A drawing's size and the room of its axes, in its own units."""

    width: int
    height: int
    left: int
    bottom: int
    top: int


LARGE = Box(560, 200, left=40, bottom=28, top=10)
SMALL = Box(119, 30, left=1, bottom=1, top=1)
DASHES = ("2 3", "6 3", "9 3 2 3", "")  # lines differ without colour, too


class Drawing(NamedTuple):
    """The loss curve: points of a polyline, and what stands at its axes."""

    points: str
    highest: str
    end: int
    description: str


class Line(NamedTuple):
    name: str
    points: str
    last: str
    dashes: str


class Figure(NamedTuple):
    """Lines of a task over one pair of axes."""

    title: str
    lines: tuple[Line, ...]
    lowest: str
    highest: str
    end: str


def drawing(curve: Sequence[tuple[int, float]], lang: str, box: Box = LARGE) -> Drawing | None:
    """Steps against losses, from zero (or the lowest below it) to the highest."""
    if len(curve) < 2:
        return None
    (begin, first), (end, last) = curve[0], curve[-1]
    highest = max(loss for _, loss in curve) or 1.0
    lowest = min(0.0, *(loss for _, loss in curve))
    said = words.CURVE_DESCRIPTION.say(
        lang, {"begin": begin, "first": f"{first:.3g}", "end": end, "last": f"{last:.3g}"}
    )
    points = polyline(curve, (begin, end), (lowest, highest), box)
    return Drawing(points, f"{highest:.2f}", end, said)


def figure(run: TaskRun, lang: str) -> Figure:
    """The lines of a task that compares: accuracies, from 0 to 1, over numbers of images."""
    drawn = known(run.figure, ())
    across = [x for _, points in drawn for x, _ in points]
    up = [y for _, points in drawn for _, y in points]
    ends, heights = (min(across), max(across)), (min(up), max(up))
    lines = tuple(
        Line(
            tasks.LINES[name].say(lang) if name in tasks.LINES else name,
            polyline(points, ends, heights, LARGE),
            f"{points[-1][1]:.1%}",
            DASHES[number % len(DASHES)],
        )
        for number, (name, points) in enumerate(drawn)
        if points
    )
    lowest, highest = (f"{each:.0%}" for each in heights)
    return Figure(words.FIGURE.say(lang), lines, lowest, highest, f"{ends[1]:g}")


def polyline(
    points: Sequence[tuple[float, float]],
    ends: tuple[float, float],
    heights: tuple[float, float],
    box: Box,
) -> str:
    across = (box.width - box.left) / max(ends[1] - ends[0], 1)
    down = (box.height - box.bottom - box.top) / ((heights[1] - heights[0]) or 1.0)
    return " ".join(
        f"{box.left + (x - ends[0]) * across:.1f},"
        f"{box.height - box.bottom - (y - heights[0]) * down:.1f}"
        for x, y in points
    )
