"""Convolutions, forwards and transposed."""

from formula_table import SINGLE, flat, whole

from .shared import filled, row, tensor

IMAGES = "image, detection, resolution, denoising"


def block(count, rows, columns, step=5):
    return [whole(rows, columns, step + 2 * n) for n in range(count)]


def convolved(image, weights, bias, stride=1, padding=0, dilation=1, groups=1):
    """Cross-correlation with zeros around: image is (channels, rows, columns), weights (outputs,
    channels / groups, rows, columns)."""
    per, outputs = len(weights[0]), len(weights)
    high, wide = len(image[0]), len(image[0][0])
    size_y, size_x = len(weights[0][0]), len(weights[0][0][0])

    def at(channel, y, x):
        return image[channel][y][x] if 0 <= y < high and 0 <= x < wide else 0

    found = []
    for out in range(outputs):
        first = out // (outputs // groups) * per
        plane = []
        for y in range((high + 2 * padding - dilation * (size_y - 1) - 1) // stride + 1):
            line = []
            for x in range((wide + 2 * padding - dilation * (size_x - 1) - 1) // stride + 1):
                total = bias[out]
                for channel in range(per):
                    for dy in range(size_y):
                        for dx in range(size_x):
                            total += weights[out][channel][dy][dx] * at(
                                first + channel,
                                y * stride - padding + dy * dilation,
                                x * stride - padding + dx * dilation,
                            )
                line.append(total)
            plane.append(line)
        found.append(plane)
    return found


def conv2d(torch):
    functional = torch.nn.functional
    pairs = []
    images = [block(2, 6, 7), block(2, 6, 7, 3)]
    for stride, padding, dilation, groups, size in (
        (1, 0, 1, 1, 3), (1, 1, 1, 1, 3), (2, 1, 1, 1, 3), (1, 2, 1, 1, 5), (1, 2, 2, 1, 3), (2, 1, 1, 2, 4), (1, 0, 1, 1, 1),
        (1, 2, 2, 2, 3), (2, 1, 2, 2, 2),
    ):  # fmt: skip
        weights = [block(2 // groups, size, size, 3 + n) for n in range(4)]
        bias = [1, -2, 3, -4]
        options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
        wanted = [convolved(each, weights, bias, **options) for each in images]
        for kind in ("float32", "float64") if size == 3 else ("float32",):
            held, matrix, shift = (tensor(torch, each, kind) for each in (images, weights, bias))
            layer = torch.nn.Conv2d(2, 4, size, **options).to(held.dtype)
            filled(torch, layer, matrix, shift)
            found = [
                functional.conv2d(held, matrix, shift, **options),
                layer(held),
                torch.conv2d(held, matrix, shift, **options),
            ]
            found.append(layer(held.contiguous(memory_format=torch.channels_last)))
            pairs += [(each, wanted) for each in found]
    same = torch.nn.Conv2d(2, 1, 3, padding="same")
    return pairs + [(list(same(torch.zeros(1, 2, 6, 7)).shape), [1, 1, 6, 7])]


MIRRORS = {  # the place in a line of n numbers that stands for a place beyond it
    "reflect": lambda place, n: n - 1 - abs(n - 1 - abs(place)),
    "replicate": lambda place, n: min(max(place, 0), n - 1),
    "circular": lambda place, n: place % n,
}


def padded(torch):
    """Other numbers around than zeros; sides of unequal lengths."""
    nn, pairs = torch.nn, []
    image, weights, bias = block(2, 6, 7), [block(1, 3, 3, 3 + n) for n in range(4)], [1, -2, 3, -4]
    for mode, mirror in MIRRORS.items():
        wide = [
            [[plane[mirror(y, 6)][mirror(x, 7)] for x in range(-2, 9)] for y in range(-2, 8)]
            for plane in image
        ]
        layer = nn.Conv2d(2, 4, 3, padding=2, groups=2, padding_mode=mode)
        filled(torch, layer, tensor(torch, weights), tensor(torch, bias))
        pairs.append((layer(tensor(torch, [image]))[0], convolved(wide, weights, bias, groups=2)))
    uneven = nn.Conv2d(2, 4, (1, 3), stride=(2, 1), padding=(0, 1), groups=2)
    narrow = [[[plane[0]] for plane in weight] for weight in weights]
    filled(torch, uneven, tensor(torch, narrow), tensor(torch, bias))
    lines = [
        convolved([[plane[y]] for plane in image], narrow, bias, padding=1, groups=2)
        for y in (0, 2, 4)
    ]
    wanted = [[each[out][1] for each in lines] for out in range(4)]
    return pairs + [(uneven(tensor(torch, [image]))[0], wanted)]


def conv1d(torch):
    lines, bias = [whole(3, 12), whole(3, 12, 5)], [2, -1]
    weights = [whole(3, 4, 3), whole(3, 4, 9)]
    pairs = []
    for stride, padding, dilation in ((1, 0, 1), (1, 1, 1), (2, 2, 1), (1, 3, 2)):
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        wanted = [
            [
                each[padding // stride]
                for each in convolved(
                    [[x] for x in line], [[[x] for x in w] for w in weights], bias, **options
                )
            ]
            for line in lines
        ]
        held = [tensor(torch, each) for each in (lines, weights, bias)]
        layer = torch.nn.Conv1d(3, 2, 4, **options)
        filled(torch, layer, *held[1:])
        pairs += [(torch.nn.functional.conv1d(*held, **options), wanted), (layer(held[0]), wanted)]
    cube = tensor(torch, [[block(3, 3, 3)]]).reshape(1, 1, 3, 3, 3)
    return pairs + [
        (torch.nn.functional.conv3d(cube, cube).item(), sum(x * x for x in flat(block(3, 3, 3))))
    ]


def transposed(torch):
    """Each pixel puts its multiple of the weights down, `stride` apart; `padding` is cut off."""
    pairs = []
    image, weights = whole(3, 4), [whole(3, 3), whole(3, 3, 5)]
    for stride, padding, more in ((1, 0, 0), (2, 1, 0), (2, 1, 1), (2, 0, 0)):
        wanted = []
        for weight in weights:
            plane = [[0] * (stride * 3 + 3 + more) for _ in range(stride * 2 + 3 + more)]
            for y, line in enumerate(image):
                for x, value in enumerate(line):
                    for dy in range(3):
                        for dx in range(3):
                            plane[y * stride + dy][x * stride + dx] += value * weight[dy][dx]
            cut = slice(padding, -padding or None)
            wanted.append([line[cut] for line in plane[cut]])
        options = {"stride": stride, "padding": padding, "output_padding": more}
        held, matrix = tensor(torch, [[image]]), tensor(torch, [weights])
        layer = torch.nn.ConvTranspose2d(1, 2, 3, bias=False, **options)
        filled(torch, layer, matrix)
        pairs += [
            (torch.nn.functional.conv_transpose2d(held, matrix, **options)[0], wanted),
            (layer(held)[0], wanted),
        ]
    return pairs


ROWS = (
    row("Conv2d", "layers", "sum of weight times pixel, zeros around", "nn.Conv2d.html", SINGLE, IMAGES, conv2d),
    row("Conv2d: padding_mode, unequal sides", "layers", "sum of weight times pixel, the image's own pixels around", "nn.Conv2d.html", SINGLE, "own notebooks", padded),
    row("Conv1d, conv3d", "layers", "sum of weight times value, zeros around", "nn.Conv1d.html", SINGLE, "speech", conv1d),
    row("ConvTranspose2d", "layers", "each pixel puts its multiple of the weights down", "nn.ConvTranspose2d.html", SINGLE, "denoising", transposed),
)  # fmt: skip
