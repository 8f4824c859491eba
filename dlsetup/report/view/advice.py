"""What to do about a run that failed, as its check says it: `DLS803: ...`"""

from __future__ import annotations

import re

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Smoke
from dlsetup.model.course import load_course
from dlsetup.report.view.view import describe

SHORTENED_CODES = frozenset({"DLS801", "DLS802", "DLS803"})  # where the first sentence is enough


def next_step(code: str, smoke: Smoke, lang: str) -> str:
    """What the check says is to be done; empty where it finds nothing."""
    for finding in run_check(all_checks()[code], Facts(smoke=smoke), load_course()):
        if steps := describe(finding, lang).steps:
            advice = steps[-1].text
            return f"{code}: {first_sentence(advice) if code in SHORTENED_CODES else advice}"
    return ""


def first_sentence(text: str) -> str:
    """Its first sentence."""
    return re.split(r"(?<=[.!?])\s+", text)[0]
