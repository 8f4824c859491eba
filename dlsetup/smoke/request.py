"""From the options of `dlsetup smoke` to what is to be trained."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dlsetup.model.errors import Stop
from dlsetup.smoke import messages
from dlsetup.smoke.check import Wanted
from dlsetup.smoke.tasks import catalogue as tasks

OTHERS = {  # by parameter: what --distributed does not go with
    **{"seed": "--seed", "seed_from": "--seed-from", "backend": "--backend", "device": "--device"},
    **{"task": "--task", "every": "--all", "full": "--full", "format": "--format"},
}
DEFAULTS: tuple[object, ...] = (None, False, "auto", "text", [], ())
LAST_SEED = 2**64 - 1  # as large as those made of a text


def wanted(choice: Choice, *, seed: int, backend: str, device: str, full: bool) -> Wanted:
    """Raises Stop: numpy on a GPU."""
    chosen = frameworks(backend, device)
    return Wanted(
        seed=seed,
        tasks=choice.tasks,
        named=choice.named,
        frameworks=chosen,
        by_name=chosen != () and (backend != "auto" or device not in ("auto", "cpu")),
        device=device,
        stack=backend in ("auto", "torch"),
        full=full,
    )


def alone(distributed: bool, options: Mapping[str, object]) -> None:
    """--distributed trains one thing. Raises Stop: an option that means nothing with it, or
    --result without it."""
    if not distributed:
        raise Stop(messages.RESULT_OF_DISTRIBUTED)
    given = [name for name, value in options.items() if value not in DEFAULTS]
    if given:
        raise Stop(messages.DISTRIBUTED_ALONE, {"options": ", ".join(given)})


def number(seed: int | None, text: str | None) -> int:
    """The seed. Raises Stop: both were given, an empty text, or a number out of range."""
    if text is None:
        if not 0 <= (seed or 0) <= LAST_SEED:
            raise Stop(messages.SEED_RANGE, {"seed": str(seed), "last": str(LAST_SEED)})
        return seed or 0
    if seed is not None:
        raise Stop(messages.SEEDS_TOGETHER)
    if not text.strip():
        raise Stop(messages.EMPTY_SEED_TEXT)
    from dlsetup.smoke.digits.seeds import seed_from

    return seed_from(text)


def frameworks(backend: str, device: str) -> tuple[str, ...] | None:
    """The frameworks to train the digits with; None: those that are installed. Raises Stop:
    numpy on a GPU."""
    if backend == "numpy" and device not in ("auto", "cpu"):
        raise Stop(messages.DEVICE_WITHOUT_FRAMEWORK, {"device": device})
    return {"auto": None, "numpy": ()}.get(backend, (backend,))


class Choice(msgspec.Struct, frozen=True):
    """The tasks to train; `named`: by the student, one by one."""

    tasks: tuple[tasks.Task, ...] | None = None  # None: what fits
    named: bool = False


def choice(names: tuple[str, ...], *, every: bool) -> Choice:
    """Raises Stop: a name that is no task's, or names and --all."""
    if names and every:
        raise Stop(messages.TASK_AND_ALL)
    if unknown := tasks.unknown(names):
        params = {"names": ", ".join(unknown), "tasks": ", ".join(tasks.TASKS)}
        raise Stop(messages.NO_SUCH_TASK, params)
    if every:
        return Choice(tuple(tasks.TASKS.values()))
    return Choice(tasks.named(names), named=True) if names else Choice()
