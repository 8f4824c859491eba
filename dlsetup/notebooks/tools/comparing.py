"""Whether numbers are the same, up to a tolerance: relative, and absolute near 0."""

import numpy as np

from .arrays import NUMBERS, is_several, parts


def common_factor(expected, found, tolerance):
    """The number that all of `expected` are multiplied by in `found`; None where there is none."""
    expected, found = np.ravel(expected).astype(float), np.ravel(found).real.astype(float)
    large = np.abs(expected) > tolerance
    if large.sum() < 1 or not np.any(np.abs(found) > tolerance):
        return None
    factor = float(np.mean(found[large] / expected[large]))
    many = expected.size > 1 or abs(factor - round(factor)) < tolerance and abs(factor) < 5
    return factor if many and close(found, factor * expected, tolerance) else None


def fits(expected, result, tolerance):
    """Whether a result is the same as another, whatever its form is."""
    split = isinstance(expected, tuple) and is_several(result)
    one, other = parts(expected, split), parts(result, split)
    return len(one) == len(other) and all(equal(a, b, tolerance) for a, b in zip(one, other))


def equal(expected, result, tolerance):
    return expected.shape == result.shape and bool(np.all(near(expected, result, tolerance)))


def near(expected, result, tolerance):
    if expected.dtype.kind not in NUMBERS or result.dtype.kind not in NUMBERS:
        return np.asarray(expected == result)
    return np.isclose(result, expected, rtol=tolerance, atol=tolerance)


def close(found, expected, tolerance):
    return bool(np.allclose(found, expected, rtol=tolerance, atol=tolerance))


def same(one, other):
    """Whether arguments are as they were."""
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other))
    if isinstance(one, np.ndarray):
        return one.shape == other.shape and bool(np.array_equal(one, other))
    if isinstance(one, (dict, set, str, int, float)):
        return one == other
    return one is other or type(one) is type(other)
