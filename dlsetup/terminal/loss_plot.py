"""The loss of a training as a curve of characters."""

from __future__ import annotations

import math
from collections.abc import Sequence

PLOT_HEIGHT, PLOT_WIDTH, PLOT_MARGIN = 9, 56, 10


def plot_loss(curve: Sequence[tuple[int, float]], available_width: int = PLOT_WIDTH) -> list[str]:
    """The curve as lines of text: loss in nats upwards (logarithmic), steps to the right."""
    width = max(PLOT_MARGIN, min(available_width, PLOT_WIDTH))
    points = [(step, loss) for step, loss in curve if loss > 0]
    if len(points) < 2:
        return []
    top = math.log(max(loss for _, loss in points))
    bottom = math.log(min(loss for _, loss in points))
    last = points[-1][0]
    rows = [[" "] * width for _ in range(PLOT_HEIGHT)]
    for step, loss in points:
        x = round((step - 1) / max(1, last - 1) * (width - 1))
        y = round((top - math.log(loss)) / ((top - bottom) or 1) * (PLOT_HEIGHT - 1))
        rows[y][x] = "*"
    labels = {0: math.exp(top), PLOT_HEIGHT - 1: math.exp(bottom)}
    lines = [
        f"{labels[n]:8.3f} |" + "".join(row).rstrip()
        if n in labels
        else " " * 9 + "|" + "".join(row).rstrip()
        for n, row in enumerate(rows)
    ]
    return [*lines, " " * 9 + "+" + "-" * width, " " * 10 + "1" + f"{last:>{width - 1}}"]
