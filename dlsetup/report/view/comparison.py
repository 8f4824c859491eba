"""What the comparison of the notes shows, in one sentence: features made by hand against raw
pixels, a shallow network against a deep one."""

from __future__ import annotations

from dlsetup.facts import TaskRun, known
from dlsetup.report import messages

LINES = ("features-shallow", "features-deep", "raw-shallow", "raw-deep")


def compare_features(run: TaskRun, lang: str) -> str:
    """Empty for a task that compares nothing of the kind; what failed teaches nothing."""
    ends = {name: points[-1] for name, points in known(run.figure, ()) if points}
    if any(name not in ends for name in LINES):
        return ""
    features, deep_features, raw, deep_raw = (ends[name][1] for name in LINES)
    params = {name.replace("-", "_"): f"{ends[name][1]:.1%}" for name in LINES}
    sentence = messages.COMPARISON.render(lang, {"images": f"{ends['raw-deep'][0]:,g}", **params})
    matches_lesson = features < deep_features < deep_raw and features < raw < deep_raw
    teaches = run.outcome == "passed" and matches_lesson
    return f"{sentence} {messages.LESSON.render(lang)}" if teaches else sentence
