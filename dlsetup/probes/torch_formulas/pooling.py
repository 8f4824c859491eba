"""Pooling, interpolation and padding of images."""

from formula_table import SINGLE, flat, whole

from .shared import mean, row, tensor


def pooled(torch):
    functional, nn = torch.nn.functional, torch.nn
    image = whole(6, 6, 7, 40)
    held = tensor(torch, [[image]])

    def windows(size, stride, padding, take, outside):
        span = range(-padding, 6 + padding - size + 1, stride)

        def padded(y, x):
            return image[y][x] if 0 <= y < 6 and 0 <= x < 6 else outside

        return [
            [take([padded(y + i, x + j) for i in range(size) for j in range(size)]) for x in span]
            for y in span
        ]

    low = -1e9
    two, three = windows(2, 2, 0, max, low), windows(3, 2, 1, max, low)
    halves, thirds = windows(2, 2, 0, mean, 0), windows(3, 2, 1, mean, 0)
    best = functional.max_pool2d(held, 2, return_indices=True)[1]
    return [
        (functional.max_pool2d(held, 2)[0, 0], two),
        (nn.MaxPool2d(2)(held)[0, 0], two),
        (nn.MaxPool2d(3, stride=2, padding=1)(held)[0, 0], three),
        (functional.avg_pool2d(held, 2)[0, 0], halves),
        (nn.AvgPool2d(2)(held)[0, 0], halves),
        (nn.AvgPool2d(3, stride=2, padding=1)(held)[0, 0], thirds),
        (nn.AdaptiveAvgPool2d(1)(held)[0, 0, 0, 0], mean(flat(image))),
        (nn.AdaptiveAvgPool2d((3, 3))(held)[0, 0], halves),
        (nn.AdaptiveMaxPool2d(3)(held)[0, 0], two),
        (
            nn.MaxPool1d(2)(held[0])[0],
            [[max(line[2 * n : 2 * n + 2]) for n in range(3)] for line in image],
        ),
        (nn.AvgPool1d(3)(held[0])[0], [[mean(line[:3]), mean(line[3:])] for line in image]),
        (held.view(-1)[best.view(-1)].view(3, 3), two),
    ]


def enlarged(torch):
    functional, nn = torch.nn.functional, torch.nn
    image = whole(3, 4)
    held = tensor(torch, [[image]])
    nearest = [[x for x in line for _ in range(2)] for line in image for _ in range(2)]
    line = [0.0, 4.0, 8.0]
    smooth = functional.interpolate(
        tensor(torch, [[line]]), scale_factor=2, mode="linear", align_corners=False
    )
    corners = functional.interpolate(
        tensor(torch, [[line]]), size=5, mode="linear", align_corners=True
    )
    square = functional.interpolate(
        tensor(torch, [[[line] * 2]]), scale_factor=2, mode="bilinear", align_corners=False
    )
    pad = functional.pad
    row_ = image[0]
    return [
        (functional.interpolate(held, scale_factor=2)[0, 0], nearest),
        (nn.Upsample(scale_factor=2, mode="nearest")(held)[0, 0], nearest),
        (smooth[0, 0], [0, 1, 3, 5, 7, 8]),
        (corners[0, 0], [0, 2, 4, 6, 8]),
        (square[0, 0, 0], [0, 1, 3, 5, 7, 8]),
        (pad(held, (1, 0, 0, 2), value=9)[0, 0], [[9] + each for each in image] + [[9] * 5] * 2),
        (pad(held, (2, 1, 0, 0), mode="reflect")[0, 0, 0], [row_[2], row_[1]] + row_ + [row_[2]]),
        (pad(held, (1, 1, 0, 0), mode="replicate")[0, 0, 0], [row_[0]] + row_ + [row_[-1]]),
        (nn.ZeroPad2d(1)(held)[0, 0, 1], [0] + row_ + [0]),
        (
            nn.PixelShuffle(2)(torch.arange(8.0).reshape(1, 4, 1, 2))[0, 0],
            [[0, 2, 1, 3], [4, 6, 5, 7]],
        ),
        (nn.Flatten()(held), [flat(image)]),
        (functional.unfold(held, 2)[0, :, 0], image[0][:2] + image[1][:2]),
    ]


ROWS = (
    row("MaxPool, AvgPool, AdaptivePool", "layers", "the largest, the mean of each window", "nn.MaxPool2d.html", SINGLE, "image, resolution", pooled),
    row("interpolate, Upsample, pad, PixelShuffle, Flatten, unfold", "layers", "the nearest; between two in proportion", "nn.functional.interpolate.html", SINGLE, "resolution", enlarged),
)  # fmt: skip
