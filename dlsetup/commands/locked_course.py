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
    somebody reads along. `systems`, `pythons`: () for all that the course has."""

    file: str | None = None
    newest: str | None = None
    yes: bool = False
    asks: bool = True
    systems: tuple[str, ...] = ()
    pythons: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """With which the same is asked again."""
        many = (("--for", self.systems), ("--python", self.pythons))
        named = (word for name, values in many for value in values for word in (name, value))
        return ("dlsetup", "course", "lock", *((self.file,) if self.file else ()), *named)


def shown_folder(settings: Settings, plan: LockPlan) -> str:
    """As it is reached from here."""
    try:
        return os.path.relpath(plan.folder, settings.cwd)
    except ValueError:  # another drive of Windows
        return str(plan.folder)
