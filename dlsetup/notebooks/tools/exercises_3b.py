"""The exercises of lesson 3b."""

import numpy as np

from .exercise import Exercise, Mistake
from .network import sigmoid

RANDOM = np.random.RandomState(3)
PIXELS = RANDOM.random_sample((5, 64))
VISIBLE, HIDDEN, VISIBLE_AGAIN, HIDDEN_AGAIN = (
    RANDOM.random_sample((4, width)) for width in (5, 3, 5, 3)
)


def sigmoid_slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


def contrast(v, h, v_rebuilt, h_rebuilt):
    return (v.T @ h - v_rebuilt.T @ h_rebuilt) / len(v)


def spoil(images, numbers, share):
    return np.where(numbers < share, 0.0, images)


def discriminator_loss(p_real, p_fake):
    return -np.log(p_real).mean() - np.log(1 - p_fake).mean()


EXERCISES = (
    Exercise(
        "sigmoid_slope",
        sigmoid_slope,
        tried=((np.array([-2.0, 0.0, 0.5, 3.0]),), (np.array([1.0]),)),
        hints=(
            ("s is already the value of the sigmoid.", "s가 이미 시그모이드의 값입니다."),
            ("Multiply s and 1 - s.", "s와 1 - s를 곱하세요."),
        ),
        mistakes=(
            Mistake(
                "sigmoid",
                sigmoid,
                "This is the sigmoid itself. Return its slope.",
                "시그모이드 함수 자체입니다. 그 기울기를 구하세요.",
            ),
            Mistake(
                "of-z",
                lambda z: z * (1 - z),
                "The formula contains the sigmoid of z, not z: use s.",
                "공식에는 z가 아니라 z의 시그모이드가 들어 있습니다. s를 쓰세요.",
            ),
        ),
    ),
    Exercise(
        "contrast",
        contrast,
        tried=(
            (VISIBLE, HIDDEN, VISIBLE_AGAIN, HIDDEN_AGAIN),
            (VISIBLE[:3], HIDDEN[:3], VISIBLE_AGAIN[:3], HIDDEN_AGAIN[:3]),
        ),
        hints=(
            (
                "v.T @ h adds v times h over the batch. Divide by n for the mean.",
                "v.T @ h는 배치에 걸쳐 v와 h의 곱을 더합니다. n으로 나누면 평균입니다.",
            ),
            (
                "Compute the same mean with the rebuilt images, and subtract it.",
                "다시 그린 것으로 같은 값을 구해 빼세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "sum",
                lambda *four: contrast(*four) * len(four[0]),
                "This is the sum over the batch. Divide by n for the mean.",
                "배치의 합입니다. n으로 나누어 평균을 구하세요.",
            ),
            Mistake(
                "data-alone",
                lambda v, h, v_rebuilt, h_rebuilt: v.T @ h / len(v),
                "This is the mean for the data. Subtract the mean for the rebuilt images.",
                "데이터의 평균입니다. 다시 그린 이미지의 평균을 빼세요.",
            ),
            Mistake(
                "parentheses",
                lambda v, h, v_rebuilt, h_rebuilt: v.T @ h - v_rebuilt.T @ h_rebuilt / len(v),
                "Only the second product is divided by n. Put the difference in parentheses.",
                "둘째 곱만 n으로 나누었습니다. 뺄셈을 괄호로 묶으세요.",
            ),
        ),
    ),
    Exercise(
        "spoil",
        spoil,
        tried=((PIXELS[:2], PIXELS[2:4], 0.3), (PIXELS[:1], PIXELS[4:], 0.6)),
        hints=(
            (
                "numbers >= share is True where a value stays. True counts as 1, False as 0.",
                "numbers >= share는 남길 자리에서 True입니다. 곱할 때 True는 1, False는 0입니다.",
            ),
            (
                "Multiply images by that condition, or use np.where.",
                "images에 그 조건을 곱하거나 np.where를 쓰세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "reversed",
                lambda images, numbers, share: images * (numbers < share),
                "You kept the wrong values. If the number is below share, the value becomes 0.",
                "반대로 남겼습니다. 난수가 share보다 작은 자리가 0이 됩니다.",
            ),
            Mistake(
                "condition",
                lambda images, numbers, share: (numbers >= share) * 1.0,
                "This says only which values stay. Multiply the images by it.",
                "남길 자리만 나타냅니다. 이것을 이미지에 곱하세요.",
            ),
            Mistake(
                "pixels-compared",
                lambda images, numbers, share: images * (images >= share),
                "You compared the pixels with share. Compare the random numbers.",
                "픽셀을 share와 비교했습니다. 난수를 비교하세요.",
            ),
        ),
    ),
    Exercise(
        "discriminator_loss",
        discriminator_loss,
        tried=((np.array([0.9, 0.6]), np.array([0.2, 0.3])), (np.array([0.5]), np.array([0.5]))),
        hints=(
            (
                "Each part is minus the mean of a logarithm: -np.mean(np.log(...)).",
                "두 부분 모두 로그의 평균에 빼기를 붙인 것입니다. -np.mean(np.log(...))",
            ),
            (
                "For the fakes, take the logarithm of 1 minus the probability.",
                "가짜 쪽은 1에서 확률을 뺀 값의 로그입니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "fooled",
                lambda p_real, p_fake: -np.log(p_real).mean() - np.log(p_fake).mean(),
                "This rewards D for believing the fakes. Use 1 - p_fake there.",
                "판별자가 가짜를 믿을수록 손실이 줄어듭니다. 가짜 쪽에는 1 - p_fake를 쓰세요.",
            ),
            Mistake(
                "sum",
                lambda p_real, p_fake: -np.log(p_real).sum() - np.log(1 - p_fake).sum(),
                "These are sums, but the formula uses means. Divide by n.",
                "평균이 아니라 합을 구했습니다. n으로 나누세요.",
            ),
            Mistake(
                "real-alone",
                lambda p_real, p_fake: -np.log(p_real).mean(),
                "The part for the fake values is missing.",
                "가짜 값의 부분이 빠졌습니다.",
            ),
        ),
    ),
)
