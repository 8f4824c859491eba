"""The exercises of lesson 1."""

from .exercise import Exercise, Mistake


def square(x):
    return x * x


def cube(x):
    return x**3


def slope(f, x, h):
    return (f(x + h) - f(x)) / h


EXERCISES = (
    Exercise(
        "slope",
        slope,
        tried=((square, 3.0, 0.1), (cube, 2.0, 0.5), (square, -1.0, 1.0)),
        hints=(
            (
                "First compute the change of f: its value at x + h minus its value at x.",
                "먼저 f의 변화량을 구하세요. x + h에서의 값에서 x에서의 값을 뺍니다.",
            ),
            ("Then divide that change by h.", "그 변화량을 h로 나누세요."),
        ),
        mistakes=(
            Mistake(
                "no-parentheses",
                lambda f, x, h: f(x + h) - f(x) / h,
                "Only f(x) is divided by h. Put the difference in parentheses.",
                "f(x)만 h로 나누었습니다. 뺄셈을 괄호로 묶으세요.",
            ),
            Mistake(
                "not-divided",
                lambda f, x, h: f(x + h) - f(x),
                "This is the change of f. The slope is the change of f for a change of x.",
                "f의 변화량입니다. 기울기는 x의 변화량에 대한 f의 변화량입니다.",
            ),
        ),
    ),
)
