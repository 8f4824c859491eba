"""The nouns of judgement, for whoever writes a check. Nothing here looks, prints or repairs."""

from __future__ import annotations

from dlsetup.model.checks import Case, Check, Kind, Problem, Problems
from dlsetup.model.findings import BAD_OUTCOMES, CheckText, Finding
from dlsetup.model.fixes import (
    CommentOut,
    EditJson,
    Fix,
    Instruction,
    Recode,
    Remove,
    Rename,
    Run,
    Step,
    Write,
    advise,
    instruct,
)
from dlsetup.model.levels import Level, Outcome
from dlsetup.model.text import PLACEHOLDER, STABLE_WORD, Message, Param, Text

__all__ = [
    "BAD_OUTCOMES",
    "PLACEHOLDER",
    "STABLE_WORD",
    "Case",
    "Check",
    "CheckText",
    "CommentOut",
    "EditJson",
    "Finding",
    "Fix",
    "Instruction",
    "Kind",
    "Level",
    "Message",
    "Outcome",
    "Param",
    "Problem",
    "Problems",
    "Recode",
    "Remove",
    "Rename",
    "Run",
    "Step",
    "Text",
    "Write",
    "advise",
    "instruct",
]
