"""The exercises of lesson 5a."""

import numpy as np

from .exercise import Exercise, Mistake

RANDOM = np.random.RandomState(5)
IMAGE, SMALL = RANDOM.random_sample((5, 6)), RANDOM.random_sample((4, 3))
KERNEL = np.array([[1.0, 2.0, -1.0], [0.0, 0.5, 3.0], [-2.0, 1.0, 0.0]])
BOX, NEIGHBOR, APART = (0.0, 0.0, 2.0, 2.0), (1.0, 0.5, 3.0, 3.5), (5.0, 5.0, 6.0, 8.0)
CLEAN, NOISE = RANDOM.standard_normal((2, 4)), RANDOM.standard_normal((2, 4))
TRUE, NEAR = RANDOM.random_sample((3, 4)), RANDOM.random_sample((3, 4))


def convolve(image, kernel):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    return np.array(
        [
            [(image[i : i + 3, j : j + 3] * kernel).sum() for j in range(columns)]
            for i in range(rows)
        ]
    )


def intersection(a, b):
    width = max(min(a[2], b[2]) - max(a[0], b[0]), 0.0)
    return width * max(min(a[3], b[3]) - max(a[1], b[1]), 0.0)


def area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def iou(a, b):
    both = intersection(a, b)
    return both / (area(a) + area(b) - both)


def unclipped(a, b):
    """With a negative width or height where the boxes do not overlap."""
    width = max(min(a[2], b[2]) - max(a[0], b[0]), 0.0)
    both = width * (min(a[3], b[3]) - max(a[1], b[1]))
    return both / (area(a) + area(b) - both)


def mix(x, noise, s):
    return s * x + np.sqrt(1 - s**2) * noise


def psnr(y, x):
    return -10 * np.log10(((y - x) ** 2).mean())


EXERCISES = (
    Exercise(
        "convolve",
        convolve,
        tried=((IMAGE, KERNEL), (SMALL, KERNEL)),
        hints=(
            (
                "Multiply the square of the image by the kernel, number by number.",
                "이미지의 정사각형과 커널을 같은 자리끼리 곱하세요.",
            ),
            ("Then add the nine products: np.sum(...).", "그 곱 아홉 개를 더하세요. np.sum(...)"),
        ),
        mistakes=(
            Mistake(
                "flipped",
                lambda image, kernel: convolve(image, kernel[::-1, ::-1]),
                "Your kernel is flipped. Mathematics flips it, but the formula here does not.",
                "커널을 뒤집었습니다. 수학에서는 뒤집지만 여기의 공식은 뒤집지 않습니다.",
            ),
            Mistake(
                "transposed-kernel",
                lambda image, kernel: convolve(image, kernel.T),
                "Rows and columns of the kernel are swapped.",
                "커널의 행과 열이 바뀌었습니다.",
            ),
            Mistake(
                "mean",
                lambda image, kernel: convolve(image, kernel) / 9,
                "This is the mean of the nine products. Return their sum.",
                "곱 아홉 개의 평균입니다. 합을 구하세요.",
            ),
            Mistake(
                "no-kernel",
                lambda image, kernel: convolve(image, np.ones((3, 3))),
                "You added the pixels without multiplying them by the kernel.",
                "커널을 곱하지 않고 픽셀만 더했습니다.",
            ),
        ),
    ),
    Exercise(
        "iou",
        iou,
        tried=((BOX, NEIGHBOR), (BOX, BOX), (BOX, APART), (BOX, (1.0, 5.0, 3.0, 6.0))),
        hints=(
            (
                "The height is like the width, with the places 3 and 1 in place of 2 and 0.",
                "높이는 너비와 같은 식에서 2와 0 대신 3과 1을 씁니다.",
            ),
            (
                "Divide the area of the intersection by area_a + area_b minus that area.",
                "교집합의 넓이를 area_a + area_b에서 그 넓이를 뺀 값으로 나누세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "sum",
                lambda a, b: intersection(a, b) / (area(a) + area(b)),
                "The sum of both areas counts the intersection twice. Subtract it once.",
                "두 넓이의 합에는 교집합이 두 번 들어 있습니다. 한 번 빼세요.",
            ),
            Mistake(
                "not-divided",
                intersection,
                "This is the area of the intersection. Divide it by the area of the union.",
                "교집합의 넓이입니다. 합집합의 넓이로 나누세요.",
            ),
            Mistake(
                "negative",
                unclipped,
                "For boxes that do not overlap the height is negative. Use 0 then.",
                "겹치지 않는 상자에서는 높이가 음수입니다. 그때는 0을 쓰세요.",
            ),
        ),
    ),
    Exercise(
        "mix",
        mix,
        tried=((CLEAN, NOISE, 0.6), (CLEAN, NOISE, 0.9), (CLEAN, NOISE, 1.0)),
        hints=(
            (
                "Two parts are added: one of x, one of the noise.",
                "x의 부분과 잡음의 부분을 더합니다.",
            ),
            (
                "The factor of the noise is np.sqrt(1 - s**2).",
                "잡음에는 np.sqrt(1 - s**2)을 곱합니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "no-root",
                lambda x, noise, s: s * x + (1 - s**2) * noise,
                "The factor of the noise needs the square root.",
                "잡음에 곱하는 수에 제곱근이 빠졌습니다.",
            ),
            Mistake(
                "linear",
                lambda x, noise, s: s * x + (1 - s) * noise,
                "The factor of the noise is the root of 1 - s squared, not 1 - s.",
                "잡음에 곱하는 수는 1 - s가 아니라 1 - s²의 제곱근입니다.",
            ),
            Mistake(
                "swapped",
                lambda x, noise, s: mix(noise, x, s),
                "The image and the noise are swapped.",
                "이미지와 잡음이 바뀌었습니다.",
            ),
        ),
    ),
    Exercise(
        "psnr",
        psnr,
        tried=((NEAR, TRUE), (NEAR[:1], TRUE[:1])),
        hints=(
            (
                "Inside the logarithm is the mean of the squared differences.",
                "로그 안에는 차의 제곱의 평균이 들어갑니다.",
            ),
            ("-10 * np.log10(mean of (y - x)**2)", "-10 * np.log10((y - x)**2의 평균)"),
        ),
        mistakes=(
            Mistake(
                "natural",
                lambda y, x: -10 * np.log(((y - x) ** 2).mean()),
                "This is the natural logarithm. Decibels use the base 10: np.log10.",
                "자연로그를 썼습니다. 데시벨은 밑이 10이므로 np.log10을 쓰세요.",
            ),
            Mistake(
                "error",
                lambda y, x: ((y - x) ** 2).mean(),
                "This is the mean squared error. Now take the logarithm.",
                "평균 제곱 오차입니다. 이제 로그를 구하세요.",
            ),
            Mistake(
                "sum",
                lambda y, x: -10 * np.log10(((y - x) ** 2).sum()),
                "The sum of the squares grows with the image. Take the mean.",
                "제곱의 합은 이미지가 클수록 커집니다. 평균을 쓰세요.",
            ),
        ),
    ),
)
