"""Images with one shape in each, for the detection of lesson 5a."""

import numpy as np

SIZE = 16
KINDS = ("square", "disc")


def scenes(count, random):
    """Noisy images (count, 256), the boxes of their shapes (count, 4): left, top, right, bottom,
    from 0 to 1, and the kinds of the shapes (count,), places in KINDS."""
    radius = random.uniform(2.5, 5.0, (count, 1))
    centers = radius + (SIZE - 1 - 2 * radius) * random.random((count, 2))
    kinds = random.integers(0, len(KINDS), count)
    down, across = np.mgrid[:SIZE, :SIZE]
    right, below = across - centers[:, 0, None, None], down - centers[:, 1, None, None]
    wide = radius[:, :, None]
    squares = (abs(right) <= wide) & (abs(below) <= wide)
    discs = right**2 + below**2 <= wide**2
    shapes = np.where(kinds[:, None, None] == 0, squares, discs)
    images = 0.3 * random.random((count, SIZE, SIZE)) + 0.7 * shapes
    boxes = np.hstack([centers - radius, centers + radius]) / SIZE
    return images.reshape(count, -1), boxes, kinds
