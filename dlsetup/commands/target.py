"""The interpreter that a command works with, found without looking at all else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.context import refuse
from dlsetup.commands.diagnose import build_context
from dlsetup.messages import program as messages
from dlsetup.model.course import Course
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.settings import Settings


def find_target_python(
    settings: Settings,
    course: Course,
    request: TargetRequest,
    agrees: Callable[[str], bool] = refuse,
    *,
    again: Sequence[str] = ("dlsetup", "smoke"),
) -> str | None:
    """Its path, as the doctor finds it in the same folder; None: there is no Python. `again`: the
    words that do the same once more.

    Raises UserError: what was asked for is none, or only this folder's files name it and nobody
    `agrees` that it is started.
    """
    found = build_context(settings, course).target_interpreter(request)
    if found.foreign and found.python and not agrees(found.python):
        command = (*again, "--python", found.python)
        raise UserError(messages.NOT_STARTED_AT_ALL, code=EXIT_FAILED, commands=(command,))
    return found.python
