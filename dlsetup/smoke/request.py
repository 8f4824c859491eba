"""From the options of `dlsetup smoke` to what is to be trained."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dlsetup.model.errors import UserError
from dlsetup.smoke import messages
from dlsetup.smoke.check import TrainingRequest
from dlsetup.smoke.tasks import catalogue as tasks

EXCLUDED_BY_DISTRIBUTED = {  # by parameter: what --distributed does not go with
    **{"seed": "--seed", "seed_from": "--seed-from", "backend": "--backend", "device": "--device"},
    **{"task": "--task", "every": "--all", "full": "--full", "format": "--format"},
}
DEFAULT_VALUES: tuple[object, ...] = (None, False, "auto", "text", [], ())
LAST_SEED = 2**64 - 1  # as large as those made of a text


def make_request(
    selection: TaskSelection, *, seed: int, backend: str, device: str, full: bool
) -> TrainingRequest:
    """Raises UserError: numpy on a GPU."""
    frameworks = choose_frameworks(backend, device)
    return TrainingRequest(
        seed=seed,
        tasks=selection.tasks,
        tasks_explicit=selection.explicit,
        frameworks=frameworks,
        frameworks_explicit=frameworks != ()
        and (backend != "auto" or device not in ("auto", "cpu")),
        device=device,
        stack=backend in ("auto", "torch"),
        full=full,
    )


def reject_incompatible(distributed: bool, options: Mapping[str, object]) -> None:
    """--distributed trains one thing. Raises UserError: an option that means nothing with it, or
    --result without it."""
    if not distributed:
        raise UserError(messages.RESULT_OF_DISTRIBUTED)
    given_options = [name for name, value in options.items() if value not in DEFAULT_VALUES]
    if given_options:
        raise UserError(messages.DISTRIBUTED_ALONE, {"options": ", ".join(given_options)})


def choose_seed(seed: int | None, text: str | None) -> int:
    """The seed. Raises UserError: both were given, an empty text, or a number out of range."""
    if text is None:
        if not 0 <= (seed or 0) <= LAST_SEED:
            raise UserError(messages.SEED_RANGE, {"seed": str(seed), "last": str(LAST_SEED)})
        return seed or 0
    if seed is not None:
        raise UserError(messages.SEEDS_TOGETHER)
    if not text.strip():
        raise UserError(messages.EMPTY_SEED_TEXT)
    from dlsetup.smoke.digits.seeds import seed_from_text

    return seed_from_text(text)


def choose_frameworks(backend: str, device: str) -> tuple[str, ...] | None:
    """The frameworks to train the digits with; None: those that are installed. Raises UserError:
    numpy on a GPU."""
    if backend == "numpy" and device not in ("auto", "cpu"):
        raise UserError(messages.DEVICE_WITHOUT_FRAMEWORK, {"device": device})
    return {"auto": None, "numpy": ()}.get(backend, (backend,))


class TaskSelection(msgspec.Struct, frozen=True):
    """The tasks to train; `explicit`: named by the student, one by one."""

    tasks: tuple[tasks.Task, ...] | None = None  # None: what fits
    explicit: bool = False


def choose_tasks(names: tuple[str, ...], *, all_tasks: bool) -> TaskSelection:
    """Raises UserError: a name that is no task's, or names and --all."""
    if names and all_tasks:
        raise UserError(messages.TASK_AND_ALL)
    if unknown_names := tasks.unknown_names(names):
        params = {"names": ", ".join(unknown_names), "tasks": ", ".join(tasks.TASKS)}
        raise UserError(messages.NO_SUCH_TASK, params)
    if all_tasks:
        return TaskSelection(tuple(tasks.TASKS.values()))
    return TaskSelection(tasks.tasks_by_name(names), explicit=True) if names else TaskSelection()
