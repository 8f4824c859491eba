"""What the child of the tasks tells: frozen records, one a line (probes/tasks/_child.py)."""

from __future__ import annotations

from dlsetup.records import msgspec

Points = tuple[tuple[float, float], ...]


class FrameworkImported(msgspec.Struct, frozen=True, tag_field="event", tag="imported"):
    """The framework is there; the first task follows."""

    backend: str
    version: str
    python: str
    seconds: float
    device: str = "cpu"  # on which it computes


class TaskStarted(msgspec.Struct, frozen=True, tag_field="event", tag="begun"):
    task: str


class TaskLoss(msgspec.Struct, frozen=True, tag_field="event", tag="loss"):
    """A step, from 1, of `steps`. `loss` is None where it is not finite."""

    task: str
    step: int
    steps: int
    loss: float | None


class TaskMeasured(msgspec.Struct, frozen=True, tag_field="event", tag="measured"):
    """A task ended. `values` by metric, None where not finite; `figure`: named lines."""

    task: str
    seconds: float
    values: dict[str, float | None]
    figure: tuple[tuple[str, Points], ...] = ()


class TaskFailed(msgspec.Struct, frozen=True, tag_field="event", tag="gave-up"):
    """A task raised. `kind`: memory, crashed; device: it failed, and the child ends."""

    task: str
    kind: str
    message: str


class FrameworkUnavailable(msgspec.Struct, frozen=True, tag_field="event", tag="error"):
    """`kind`: python-too-old, numpy-missing, torch-broken, device-missing, device-broken,
    memory, ..."""

    kind: str
    message: str
    python: str


TaskEvent = (
    FrameworkImported | TaskStarted | TaskLoss | TaskMeasured | TaskFailed | FrameworkUnavailable
)


decode_event = msgspec.json.Decoder[TaskEvent](TaskEvent).decode
