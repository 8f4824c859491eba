"""The interpreter that a command works with, found without looking at all else."""

from __future__ import annotations

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.commands.diagnose import build_context
from dlsetup.model.course import Course
from dlsetup.settings import Settings


def find_target_python(settings: Settings, course: Course, request: TargetRequest) -> str | None:
    """Its path; None: there is no Python. Raises UserError: what was asked for is none."""
    return build_context(settings, course).target_interpreter(request).python
