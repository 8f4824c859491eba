"""What the training child tells: frozen records, one a line."""

from __future__ import annotations

from dlsetup.records import msgspec


class NumpyReady(msgspec.Struct, frozen=True, tag_field="event", tag="started"):
    """numpy was imported; the training begins. `frameworks`: what else is installed."""

    numpy: str
    python: str
    import_seconds: float
    frameworks: tuple[str, ...] = ()


class FrameworkReady(msgspec.Struct, frozen=True, tag_field="event", tag="began"):
    """A framework was imported and has the device; the training begins."""

    backend: str
    version: str
    device: str
    dtype: str  # float64, float32, default
    python: str
    import_seconds: float
    devices: tuple[str, ...] = ()  # that it has beside the CPU: cuda, mps, xpu


class ArithmeticProbe(msgspec.Struct, frozen=True, tag_field="event", tag="probed"):
    """What the child looked at directly (probes/digits_looks.py says how); errors are
    relative. None: it could not, or the number is not finite."""

    integer: float | None = None  # error of whole numbers through both layers
    rounding: float | None = None  # of numbers that products only pass on
    large: bool | None = None  # 70000 goes through
    product: float | None = None
    weights: float | None = None  # of the first parameters
    loss: float | None = None  # of a mean loss
    gradient: tuple[float | None, ...] | None = None  # by parameter
    moves: tuple[tuple[float | None, float | None, float | None], ...] | None = None  # of the
    # optimiser: error in learning rates, size against the right one, what else is wrong
    data: int | None = None  # CRC-32 of all images and labels
    batch: int | None = None  # of the first batch


class OperationMissed(msgspec.Struct, frozen=True, tag_field="event", tag="missed"):
    """An operation that gives other numbers than its formula. `kind`: a class of classify.py;
    `deviation`: relative; None: not finite, of another shape, or it `raised`."""

    operation: str
    kind: str
    deviation: float | None = None
    raised: str | None = None


class OperationTraced(msgspec.Struct, frozen=True, tag_field="event", tag="traced"):
    """The first operation of a traced step that is wrong for what it was given."""

    step: int
    operation: str
    kind: str
    deviation: float | None = None


class TrainingStep(msgspec.Struct, frozen=True, tag_field="event", tag="step"):
    """One step, from 1. `loss`: the batch's mean cross-entropy before the update, in nats;
    None where it is not finite. `accuracy`: of the test images, from 0 to 1, now and then."""

    step: int
    loss: float | None
    accuracy: float | None = None


class TrainingDone(msgspec.Struct, frozen=True, tag_field="event", tag="done"):
    """The training ended. `seconds`: its steps alone, without import, reading and test."""

    accuracy: float
    correct: int
    total: int
    seconds: float


class TrainingFailed(msgspec.Struct, frozen=True, tag_field="event", tag="error"):
    """The child gave up. `kind`: python-too-old, numpy-missing, numpy-broken, framework-missing,
    framework-broken, device-missing, device-broken, memory, crashed."""

    kind: str
    message: str
    python: str


DigitsEvent = (
    NumpyReady
    | FrameworkReady
    | TrainingStep
    | ArithmeticProbe
    | OperationMissed
    | OperationTraced
    | TrainingDone
    | TrainingFailed
)


decode_event = msgspec.json.Decoder[DigitsEvent](DigitsEvent).decode
