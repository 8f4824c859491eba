"""What the comparison of the notes shows, in one sentence: features made by hand against raw
pixels, a shallow network against a deep one."""

from __future__ import annotations

from dlsetup.facts import TaskRun, known
from dlsetup.report import messages

LINES = ("features-shallow", "features-deep", "raw-shallow", "raw-deep")


def said(run: TaskRun, lang: str) -> str:
    """Empty for a task that compares nothing of the kind."""
    drawn = {name: points[-1] for name, points in known(run.figure, ()) if points}
    if any(name not in drawn for name in LINES):
        return ""
    hand, deep_hand, raw, deep_raw = (drawn[name][1] for name in LINES)
    params = {name.replace("-", "_"): f"{drawn[name][1]:.1%}" for name in LINES}
    told = messages.COMPARED.say(lang, {"images": f"{drawn['raw-deep'][0]:,g}", **params})
    as_taught = hand < deep_hand < deep_raw and hand < raw < deep_raw
    return f"{told} {messages.LESSON.say(lang)}" if as_taught else told
