"""From the options of `dlsetup smoke` to what is to be trained."""

from __future__ import annotations

from dlsetup.model.errors import UserError
from dlsetup.records import msgspec
from dlsetup.smoke import messages
from dlsetup.smoke.check import TrainingRequest
from dlsetup.smoke.tasks import catalogue as tasks

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


def choose_seed(seed: int | None, text: str | None) -> int:
    """The seed. Raises UserError: both were given, an empty text, or a number out of range."""
    if text is None:
        if not 0 <= (seed or 0) <= LAST_SEED:
            raise UserError(messages.SEED_RANGE, {"seed": str(seed), "last": str(LAST_SEED)})
        return seed or 0
    if seed is not None:
        raise UserError(messages.SEEDS_TOGETHER)
    if not text.strip():
        example = ("dlsetup", "smoke", "--seed-from", "spring 20260001")
        raise UserError(messages.EMPTY_SEED_TEXT, commands=(example,))
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
        raise UserError(messages.NO_SUCH_TASK, params, commands=(("dlsetup", "smoke", "--list"),))
    if all_tasks:
        return TaskSelection(tuple(tasks.TASKS.values()))
    return TaskSelection(tasks.tasks_by_name(names), explicit=True) if names else TaskSelection()
