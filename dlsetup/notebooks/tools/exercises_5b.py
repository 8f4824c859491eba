"""The exercises of lesson 5b."""

import numpy as np

from .exercise import Exercise, Mistake

RANDOM = np.random.RandomState(6)
TIMES = np.arange(400) / 4000.0
HIGH_TONE = np.sin(2 * np.pi * 1200.0 * TIMES) + 0.4 * np.sin(2 * np.pi * 700.0 * TIMES)
LOW_TONE = np.sin(2 * np.pi * 100.0 * TIMES[:200])
ANSWERS = (np.array([0, 0, 5, 5, 5, 0, 9, 9]), np.array([7, 7, 0, 7, 2, 2, 0]), np.array([0, 0]))
VOCABULARY = {"비": 0, "내일": 1, "노래": 2, "길": 3}
Q, K = RANDOM.standard_normal((2, 4)), RANDOM.standard_normal((5, 4))


def loudest(sound, rate):
    return abs(np.fft.rfft(sound)).argmax() * rate / len(sound)


def read_keys(answers):
    pairs = zip(answers, [0] + list(answers))
    return [int(answer) for answer, before in pairs if answer and answer != before]


def bag(pieces, vocabulary):
    vector = np.zeros(len(vocabulary))
    for piece in pieces:
        if piece in vocabulary:
            vector[vocabulary[piece]] = 1.0
    return vector


def counted(pieces, vocabulary):
    return sum((bag([piece], vocabulary) for piece in pieces), np.zeros(len(vocabulary)))


def attention_scores(q, k):
    return q @ k.T / np.sqrt(k.shape[1])


EXERCISES = (
    Exercise(
        "loudest",
        loudest,
        tried=((HIGH_TONE, 4000), (LOW_TONE, 4000)),
        hints=(
            (
                "strengths.argmax() is k, the place of the largest. The formula has its frequency.",
                "strengths.argmax()가 가장 큰 값의 위치 k입니다. 주파수는 공식에 있습니다.",
            ),
            ("k times rate, divided by n.", "k에 rate를 곱하고 n으로 나누세요."),
        ),
        mistakes=(
            Mistake(
                "place",
                lambda sound, rate: abs(np.fft.rfft(sound)).argmax(),
                "This is the place k. Return its frequency in Hz.",
                "위치 k입니다. 그 주파수를 Hz로 구하세요.",
            ),
            Mistake(
                "strength",
                lambda sound, rate: abs(np.fft.rfft(sound)).max(),
                "This is how strong the loudest tone is. Use argmax for its place.",
                "가장 큰 음의 세기입니다. 위치를 구하려면 argmax를 쓰세요.",
            ),
            Mistake(
                "half",
                lambda sound, rate: loudest(sound, rate) / 2,
                "It is half of the right frequency. Divide by n, not by 2n.",
                "맞는 주파수의 절반입니다. 2n이 아니라 n으로 나누세요.",
            ),
        ),
    ),
    Exercise(
        "read_keys",
        read_keys,
        tried=tuple((each,) for each in ANSWERS),
        hints=(
            (
                "Two conditions, joined by `and`: it is not 0, and it is not the one before.",
                "조건 두 개를 `and`로 잇습니다. 0이 아니고, 바로 앞의 것과 다릅니다.",
            ),
            (
                "`before` is the answer of the column before, also when that is 0.",
                "`before`는 앞 열의 답이고, 0일 때도 그대로 담깁니다.",
            ),
        ),
        mistakes=(
            Mistake(
                "zeros",
                lambda answers: [int(a) for a, b in zip(answers, [0] + list(answers)) if a != b],
                "The zeros are still there. Leave them out.",
                "0이 남아 있습니다. 0은 빼세요.",
            ),
            Mistake(
                "repeats",
                lambda answers: [int(a) for a in answers if a],
                "A number that repeats without a 0 in between counts once.",
                "사이에 0이 없이 되풀이되는 수는 한 번만 셉니다.",
            ),
            Mistake(
                "not-answered",
                lambda answers: [int(a) for a in answers],
                "Not answered yet. Replace `...` by a condition.",
                "아직 답하지 않았습니다. `...`을 조건으로 바꾸세요.",
            ),
        ),
    ),
    Exercise(
        "bag",
        bag,
        tried=(
            (["내일", "비", "비", "?"], VOCABULARY),
            (["길"], VOCABULARY),
            (["모름"], VOCABULARY),
        ),
        hints=(
            (
                "vocabulary[piece] is the place of the piece.",
                "vocabulary[piece]가 조각의 자리입니다.",
            ),
            ("Set vector at that place to 1.", "vector의 그 자리를 1로 하세요."),
        ),
        mistakes=(
            Mistake(
                "not-answered",
                lambda pieces, vocabulary: np.zeros(len(vocabulary)),
                "Not answered yet: all numbers are still 0. Replace `...`.",
                "아직 답하지 않았습니다. 모두 0입니다. `...`을 바꾸세요.",
            ),
            Mistake(
                "counted",
                counted,
                "You counted how often each piece occurs. Here 1 is enough: it occurs.",
                "조각이 나온 횟수를 셌습니다. 여기서는 나왔는지만 1로 나타냅니다.",
            ),
        ),
    ),
    Exercise(
        "attention_scores",
        attention_scores,
        tried=((Q, K), (Q[:1], K[:3])),
        hints=(
            (
                "First the product of Q and the transpose of K: Q @ K.T.",
                "먼저 Q와 K의 전치 행렬을 곱하세요. Q @ K.T",
            ),
            ("Divide that product by np.sqrt(d).", "그 곱을 np.sqrt(d)로 나누세요."),
        ),
        mistakes=(
            Mistake(
                "not-scaled",
                lambda q, k: q @ k.T,
                "The product is not divided by the root of d.",
                "곱을 d의 제곱근으로 나누지 않았습니다.",
            ),
            Mistake(
                "divided-by-d",
                lambda q, k: q @ k.T / k.shape[1],
                "You divided by d. The formula divides by the root of d.",
                "d로 나누었습니다. 공식에서는 d의 제곱근으로 나눕니다.",
            ),
        ),
    ),
)
