"""How bad a finding is, and how a check ended."""

from __future__ import annotations

import enum


class Level(enum.StrEnum):
    FAIL = "fail"  # the course cannot be followed
    WARN = "warn"  # it will hurt later
    INFO = "info"


class Outcome(enum.StrEnum):
    FAIL = "fail"
    WARN = "warn"
    INFO = "info"
    OK = "ok"
    SKIPPED = "skipped"  # not applicable
    UNKNOWN = "unknown"  # could not tell
    CRASHED = "crashed"  # the check itself
    TIMED_OUT = "timed-out"
