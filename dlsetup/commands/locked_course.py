"""What was asked of `dlsetup course lock`, and what came of it."""

from __future__ import annotations

import os
from typing import NamedTuple

from dlsetup.commands.course_check import CheckedCourse
from dlsetup.courses.lock_plan import LockPlan
from dlsetup.settings import Settings


class LockedCourse(NamedTuple):
    """`written`: false where somebody declined. `shown`: what changes was shown with a question."""

    checked: CheckedCourse
    plan: LockPlan
    written: bool = True
    shown: bool = False


class CourseLockRequest(NamedTuple):
    """What was typed. `newest`: the value of `--exclude-newer`. `yes`: overwrite unasked. `asks`:
    somebody reads along."""

    file: str | None = None
    newest: str | None = None
    yes: bool = False
    asks: bool = True


def shown_folder(settings: Settings, plan: LockPlan) -> str:
    """As it is reached from here."""
    try:
        return os.path.relpath(plan.folder, settings.cwd)
    except ValueError:  # another drive of Windows
        return str(plan.folder)
