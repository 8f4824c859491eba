"""The nouns of judgement, for whoever writes a check. Nothing here looks, prints or mends."""

from __future__ import annotations

from dlsetup.model.checks import Case, Check, Found, Problem
from dlsetup.model.findings import BAD, Finding, Words
from dlsetup.model.fixes import Do, Fix, Remove, Run, Step, Write
from dlsetup.model.levels import Level, Outcome
from dlsetup.model.text import PLACEHOLDER, STABLE_WORD, Message, Param, Text

__all__ = [
    "BAD",
    "PLACEHOLDER",
    "STABLE_WORD",
    "Case",
    "Check",
    "Do",
    "Finding",
    "Fix",
    "Found",
    "Level",
    "Message",
    "Outcome",
    "Param",
    "Problem",
    "Remove",
    "Run",
    "Step",
    "Text",
    "Words",
    "Write",
]
