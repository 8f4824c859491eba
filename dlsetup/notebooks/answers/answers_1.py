"""Lesson 1: the mathematics."""

from dlsetup.notebooks.answers import WrongAnswer

ANSWERS = {
    "slope": """
def slope(f, x, h):
    return (f(x + h) - f(x)) / h
""",
}

WRONG = (
    WrongAnswer("slope", "sign", "def slope(f, x, h):\n    return (f(x) - f(x + h)) / h", "sign"),
    WrongAnswer(
        "slope",
        "parentheses",
        "def slope(f, x, h):\n    return f(x + h) - f(x) / h",
        "no-parentheses",
    ),
    WrongAnswer(
        "slope", "not divided", "def slope(f, x, h):\n    return f(x + h) - f(x)", "not-divided"
    ),
    WrongAnswer("slope", "no return", "def slope(f, x, h):\n    f(x + h)", "not-answered"),
    WrongAnswer("slope", "one argument", "def slope(f):\n    return f", "arguments"),
    WrongAnswer("slope", "a text", 'slope = "2x"', "not-a-function"),
    WrongAnswer("slope", "endless", "def slope(f, x, h):\n    while True: pass", "too-slow"),
    WrongAnswer("slope", "misspelled", "def slope(f, x, h):\n    return g(x)", "error"),
)
