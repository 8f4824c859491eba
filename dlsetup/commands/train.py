"""Train a small network in an interpreter, and remember the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlsetup.commands.result import CommandResult, add_failure
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.facts import Smoke
    from dlsetup.smoke.check import TrainingRequest


def train(
    settings: Settings,
    python: str,
    request: TrainingRequest,
    *,
    quiet: bool = False,
    live: bool = False,
) -> Smoke:
    """Train what is wanted in `python`, and show it as it goes: with `live`, the digits in one line
    that is repainted."""
    from dlsetup.settings import utc_timestamp
    from dlsetup.smoke.check import TrainingTarget, run_training_check
    from dlsetup.terminal.training import TrainingProgress

    progress = TrainingProgress(settings, request=request, quiet=quiet, live=live)
    with progress:
        interpreter = TrainingTarget(python, settings.environ)
        result = run_training_check(
            interpreter, request, created=utc_timestamp(), listener=progress
        )
    progress.end(result)
    return result


def keep_training(environ: Mapping[str, str], python: str, smoke: Smoke) -> CommandResult[Smoke]:
    """What the training check ends with, remembered; shown even where it cannot be."""
    result = CommandResult(0 if smoke.outcome == "passed" else 1, smoke)
    try:
        save_training(environ, python, smoke)
    except UserError as error:
        return add_failure(result, error)
    return result


def save_training(environ: Mapping[str, str], python: str, result: Smoke) -> None:
    """For the doctor and the report; a training that never began says nothing of the last.

    Raises UserError: it cannot be written."""
    from dlsetup.smoke.check import anything_ran
    from dlsetup.storage import state

    if anything_ran(result):
        folder = state.folder(environ)
        state.update(folder, lambda old: state.with_training(old, python, result))
