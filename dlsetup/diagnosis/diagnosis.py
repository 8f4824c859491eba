"""A machine's facts together with what the checks found in them."""

from __future__ import annotations

from typing import NamedTuple

from dlsetup.facts import Facts
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding


class Diagnosis(NamedTuple):
    """A machine, looked at and judged."""

    facts: Facts
    findings: tuple[Finding, ...]
    course: Course
