"""All that the author of a check imports: the nouns of a check, the facts it judges, a healthy
machine to be broken in one place, and `find_problems`. What stands here stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dlsetup import facts as _facts
from dlsetup import model as _model
from dlsetup.diagnosis.engine import run_check
from dlsetup.facts import *  # noqa: F403  # each has its own __all__
from dlsetup.facts import Facts
from dlsetup.facts.factory import (
    CONDA,
    DISTRIBUTIONS,
    EDITOR,
    HOME,
    PLACES,
    PREFIX,
    PYTHON,
    SITE,
    SMOKE,
    change,
    dist,
    distributions_without,
    host,
    interpreter,
    kernel,
    machine,
    place,
    python,
    tool,
)
from dlsetup.model import *  # noqa: F403
from dlsetup.model import Check, Outcome, Param
from dlsetup.model.course import Course
from dlsetup.model.course_file import load_course
from dlsetup.remedies.packages import install

__all__ = [
    "CONDA",
    "DISTRIBUTIONS",
    "EDITOR",
    "HOME",
    "PLACES",
    "PREFIX",
    "PYTHON",
    "SITE",
    "SMOKE",
    "Course",
    "change",
    "dist",
    "distributions_without",
    "find_problems",
    "host",
    "install",
    "interpreter",
    "kernel",
    "load_course",
    "machine",
    "place",
    "python",
    "run_check",
    "tool",
]
__all__ += _facts.__all__
__all__ += _model.__all__


def find_problems(
    check: Check[Any], facts: Facts, course: Course | None = None
) -> dict[str, Mapping[str, Param]]:
    """What the check finds on that machine, as a case expects it: parameters by subject. Of the
    built-in course where none is given. Raises RuntimeError: the check itself raised, or found the
    same twice."""
    findings = run_check(check, facts, course or load_course())
    for finding in findings:
        if finding.outcome == Outcome.CRASHED:
            raise RuntimeError(f"{check.code}: {finding.params['error']}")
    bad = [(finding.subject, finding.params) for finding in findings if finding.bad]
    if twice := [each for number, each in enumerate(bad) if each in bad[:number]]:
        raise RuntimeError(f"{check.code} found the same twice: {twice[0]}")
    return dict(bad)
