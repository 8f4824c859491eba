"""Curves as points of SVG polylines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dlsetup.facts import TaskRun, known
from dlsetup.model.text import Param
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


CURVE_BOX = Box(560, 210, left=56, bottom=30, top=28)
FIGURE_BOX = Box(560, 250, left=56, bottom=50, top=28)
SMALL_BOX = Box(119, 30, left=1, bottom=1, top=1)
DASHES = ("6 4", "")  # lines differ without colour, too
LINE_KINDS = 4  # of colours and marks in page.css, two lines each
MAX_LABELS = 6  # labels that an axis has room for


class CurveDrawing(NamedTuple):
    """The loss curve: points of a polyline, and what stands at its axes."""

    box: Box
    points: str
    highest: str
    end: int
    description: str


class FigureLine(NamedTuple):
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
    position: float
    label: str


class Figure(NamedTuple):
    """Lines of a task over one pair of axes."""

    box: Box
    title: str
    caption: str
    lines: tuple[FigureLine, ...]
    legend: tuple[FigureLine, ...]  # the highest first, as the lines end
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


class Axis(NamedTuple):
    """From values to places. `log`: equal factors are equal distances."""

    values: tuple[float, float]
    positions: tuple[float, float]
    log: bool = False

    def __call__(self, value: float) -> float:
        start, end, scaled = (self._scaled(number) for number in (*self.values, value))
        share = (scaled - start) / ((end - start) or 1.0)
        return self.positions[0] + share * (self.positions[1] - self.positions[0])

    def _scaled(self, value: float) -> float:
        return math.log(value) if self.log else value


def draw_curve(
    curve: Sequence[tuple[int, float]], lang: str, box: Box = CURVE_BOX
) -> CurveDrawing | None:
    """Steps against losses, from zero (or the lowest below it) to the highest."""
    if len(curve) < 2:
        return None
    begin, end = curve[0][0], curve[-1][0]
    highest = max(loss for _, loss in curve) or 1.0
    lowest = min(0.0, *(loss for _, loss in curve))
    x_axis = Axis((begin, end), (box.left, box.width))
    y_axis = Axis((lowest, highest), (box.floor, box.top))
    points = " ".join(f"{x_axis(x):.1f},{y_axis(y):.1f}" for x, y in curve)
    return CurveDrawing(box, points, f"{highest:.2f}", end, describe_curve(curve, lang))


def describe_curve(curve: Sequence[tuple[int, float]], lang: str) -> str:
    """For whoever does not see it."""
    (begin, first), (end, last) = curve[0], curve[-1]
    params: dict[str, Param] = {
        "begin": begin,
        "first": f"{first:.3g}",
        "end": end,
        "last": f"{last:.3g}",
    }
    return messages.CURVE_DESCRIPTION.render(lang, params)


def draw_figure(run: TaskRun, lang: str, box: Box = FIGURE_BOX) -> Figure | None:
    """The lines of a task that compares: accuracies, from 0 to 1, over numbers of images."""
    curves = [(name, points) for name, points in known(run.figure, ()) if points]
    if not curves:
        return None
    images = sorted({x for _, points in curves for x, _ in points})
    tenths = _round_tenths([y for _, points in curves for _, y in points])
    x_axis = Axis((images[0], images[-1]), (box.left, box.width), log=images[0] > 0)
    y_axis = Axis((tenths[0] / 10, tenths[-1] / 10), (box.floor, box.top))
    lines = tuple(
        FigureLine(
            catalogue.FIGURE_LINES[name].render(lang) if name in catalogue.FIGURE_LINES else name,
            tuple((x_axis(x), y_axis(y)) for x, y in points),
            f"{points[-1][1]:.1%}",
            number // len(DASHES) % LINE_KINDS,
            DASHES[number % len(DASHES)],
        )
        for number, (name, points) in enumerate(curves)
    )
    labelled = images if len(images) <= MAX_LABELS else (images[0], images[-1])
    return Figure(
        box,
        messages.FIGURE.render(lang),
        comparison.compare_features(run, lang),
        lines,
        tuple(sorted(lines, key=lambda line: line.points[-1][1])),
        tuple(Tick(x_axis(count), f"{count:,g}") for count in labelled),
        tuple(Tick(y_axis(tenth / 10), f"{tenth * 10}%") for tenth in tenths),
    )


def _round_tenths(values: Sequence[float]) -> range:
    """Round accuracies, in tenths, that enclose these."""
    highest = math.ceil(max(values) * 10)
    return range(min(math.floor(min(values) * 10), highest - 1), highest + 1)
