"""Lesson 5c: tables and time series."""

from dlsetup.notebooks.answers import WrongAnswer

WINDOWS = """
def windows(series, look):
    count = len(series) - look
    inputs = np.array([series[start:start + look] for start in range(count)])
    targets = {targets}
    return inputs, targets
"""

ANSWERS = {
    "standardize": """
def standardize(new, training):
    mean = training.mean(axis=0)
    return (new - mean) / training.std(axis=0)
""",
    "windows": WINDOWS.format(targets="np.array(series[look:])"),
    "skill": """
def skill(truth, forecast, last):
    return 1 - np.sum((truth - forecast) ** 2) / np.sum((truth - last) ** 2)
""",
}

MEAN, STD = "training.mean(axis=0)", "training.std(axis=0)"


def _standardize(result: str) -> str:
    return f"def standardize(new, training):\n    return {result}"


def _windows(targets: str) -> str:
    return WINDOWS.format(targets=targets)


def _skill(above: str, below: str, begin: str = "1 - ") -> str:
    result = f"{begin}np.sum({above}) / np.sum({below})"
    return f"def skill(truth, forecast, last):\n    return {result}"


OURS, PLAIN = "(truth - forecast)**2", "(truth - last)**2"

WRONG = (
    WrongAnswer("standardize", "leak", _standardize("(new-new.mean(0)) / new.std(0)"), "leak"),
    WrongAnswer("standardize", "half", _standardize(f"(new - {MEAN}) / new.std(0)"), "half-leak"),
    WrongAnswer("standardize", "mean alone", _standardize(f"new - {MEAN}"), "not-divided"),
    WrongAnswer("standardize", "parentheses", _standardize(f"new - {MEAN} / {STD}"), "parentheses"),
    WrongAnswer("standardize", "variance", _standardize(f"(new-{MEAN})/{STD}**2"), "variance"),
    WrongAnswer(
        "standardize",
        "all columns",
        _standardize("(new - training.mean()) / training.std()"),
        "all-columns",
    ),
    WrongAnswer("standardize", "rows", _standardize("new - training.mean(axis=1)"), "error"),
    WrongAnswer("windows", "last seen", _windows("series[look - 1:-1]"), "last-seen"),
    WrongAnswer("windows", "first", _windows("series[:-look]"), "first"),
    WrongAnswer("windows", "all", _windows("series"), "shape"),
    WrongAnswer("windows", "one", "def windows(series, look):\n    return series[look]", "count"),
    WrongAnswer("skill", "share left", _skill(OURS, PLAIN, ""), "share"),
    WrongAnswer("skill", "reversed", _skill(PLAIN, OURS), "reversed"),
    WrongAnswer(
        "skill", "absolute", _skill("abs(truth-forecast)", "abs(truth-last)"), "not-squared"
    ),
    WrongAnswer("skill", "sign", _skill(OURS, PLAIN, "-1 + "), "sign"),
)
