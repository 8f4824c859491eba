"""The exercises of lesson 5c."""

import numpy as np

from .exercise import Exercise, Mistake

RANDOM = np.random.RandomState(7)
TRAINING = RANDOM.standard_normal((6, 3)) * [1.0, 50.0, 0.2] + [2.0, 0.0, -1.0]
NEW = RANDOM.standard_normal((4, 3)) * [1.0, 50.0, 0.2] + [2.5, 3.0, -1.0]
SERIES = np.array([1.0, 2.0, 4.0, 3.0, 7.0, 5.0, 6.5])
TRUTH, FORECAST, LAST = (RANDOM.standard_normal(5) for _ in range(3))


def standardize(new, training):
    return (new - training.mean(axis=0)) / training.std(axis=0)


def inputs_of(series, look):
    return np.array([series[start : start + look] for start in range(len(series) - look)])


def windows(series, look):
    return inputs_of(series, look), np.asarray(series)[look:]


def skill(truth, forecast, last):
    return 1 - ((truth - forecast) ** 2).sum() / ((truth - last) ** 2).sum()


EXERCISES = (
    Exercise(
        "standardize",
        standardize,
        tried=((NEW, TRAINING), (TRAINING[:2], TRAINING)),
        hints=(
            (
                "The standard deviation of each column is training.std(axis=0).",
                "각 열의 표준편차는 training.std(axis=0)입니다.",
            ),
            (
                "Subtract mean from new, and divide by that standard deviation.",
                "new에서 mean을 빼고 그 표준편차로 나누세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "leak",
                lambda new, training: standardize(new, new),
                "You used the mean or the standard deviation of the new rows. That is a leak.",
                "새 행의 평균과 표준편차를 썼습니다. 그것이 누출입니다.",
            ),
            Mistake(
                "half-leak",
                lambda new, training: (new - training.mean(axis=0)) / new.std(axis=0),
                "The standard deviation is that of the new rows. Take it from training.",
                "새 행의 표준편차를 썼습니다. training에서 구하세요.",
            ),
            Mistake(
                "not-divided",
                lambda new, training: new - training.mean(axis=0),
                "The mean is subtracted. Now divide by the standard deviation.",
                "평균을 뺐습니다. 이제 표준편차로 나누세요.",
            ),
            Mistake(
                "parentheses",
                lambda new, training: new - training.mean(axis=0) / training.std(axis=0),
                "Only the mean is divided. Put the difference in parentheses.",
                "평균만 나누었습니다. 뺄셈을 괄호로 묶으세요.",
            ),
            Mistake(
                "variance",
                lambda new, training: (new - training.mean(axis=0)) / training.var(axis=0),
                "You divided by the variance. Its root is the standard deviation.",
                "분산으로 나누었습니다. 분산의 제곱근이 표준편차입니다.",
            ),
            Mistake(
                "all-columns",
                lambda new, training: (new - training.mean()) / training.std(),
                "One mean for all columns: use axis=0 for a mean of each column.",
                "모든 열에 평균 하나를 썼습니다. 열마다 구하려면 axis=0을 쓰세요.",
            ),
        ),
    ),
    Exercise(
        "windows",
        windows,
        tried=((SERIES, 3), (SERIES, 2)),
        hints=(
            (
                "The first window ends before the value at place `look`: that is its target.",
                "첫 창은 `look`번째 값 앞에서 끝납니다. 그 값이 정답입니다.",
            ),
            (
                "All values from place `look` to the end: a slice of series.",
                "`look`번째부터 끝까지의 값입니다. series를 자르세요.",
            ),
        ),
        mistakes=(
            Mistake(
                "last-seen",
                lambda series, look: (inputs_of(series, look), np.asarray(series)[look - 1 : -1]),
                "Each target is the last value of its window. The target comes after the window.",
                "창 안에 이미 있는 마지막 값입니다. 하나 더 뒤로 가세요.",
            ),
            Mistake(
                "first",
                lambda series, look: (inputs_of(series, look), np.asarray(series)[:-look]),
                "These are the first values of the windows. The target comes after the window.",
                "창의 첫 값입니다. 정답은 창 다음에 오는 값입니다.",
            ),
        ),
    ),
    Exercise(
        "skill",
        skill,
        tried=((TRUTH, FORECAST, LAST), (TRUTH[:3], LAST[:3], FORECAST[:3])),
        hints=(
            (
                "Divide the sum of (truth - forecast)**2 by the sum of (truth - last)**2.",
                "(truth - forecast)**2의 합을 (truth - last)**2의 합으로 나누세요.",
            ),
            ("Then subtract that share from 1.", "그 비율을 1에서 빼세요."),
        ),
        mistakes=(
            Mistake(
                "share",
                lambda truth, forecast, last: 1 - skill(truth, forecast, last),
                "This is the share of the error that is left. Subtract it from 1.",
                "남은 오차의 비율입니다. 1에서 빼세요.",
            ),
            Mistake(
                "reversed",
                lambda truth, forecast, last: skill(truth, last, forecast),
                "The two errors are swapped: the network's error is the numerator.",
                "두 오차가 바뀌었습니다. 신경망의 오차가 분자입니다.",
            ),
            Mistake(
                "not-squared",
                lambda truth, forecast, last: (
                    1 - abs(truth - forecast).sum() / abs(truth - last).sum()
                ),
                "The errors must be squared.",
                "오차를 제곱해야 합니다.",
            ),
        ),
    ),
)
