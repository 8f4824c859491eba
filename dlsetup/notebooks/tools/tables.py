"""A table and time series, for lesson 5c."""

import numpy as np

GROUPS = 4


def ring_table(rows, random):
    """Numbers (rows, 4) of very different scales, groups (rows,) from 0 to 3, and classes (rows,)
    from 0 to 2: rings around a center, whose radius the group moves. The last two columns mean
    nothing."""
    plane, group = random.standard_normal((rows, 2)), random.integers(0, GROUPS, rows)
    radius = np.hypot(plane[:, 0], plane[:, 1]) + 0.25 * (group - 1.5)
    classes = (radius > 0.9).astype(int) + (radius > 1.6)
    noise = random.standard_normal((rows, 2))
    return np.hstack([plane, noise]) * [1.0, 100.0, 0.01, 10.0], group, classes


def waves(count, random, length=60):
    """Series (count, length): a wave, a trend and noise, each with its own height, frequency,
    phase and slope."""

    def between(low, high):
        return random.uniform(low, high, (count, 1))

    times = np.arange(length)
    angle = 2 * np.pi * between(0.05, 0.2) * times + between(0.0, 2 * np.pi)
    trend = between(-0.01, 0.01) * times
    noise = 0.05 * random.standard_normal((count, length))
    return between(0.5, 1.5) * np.sin(angle) + trend + noise
