"""What the training child tells: frozen records, one a line."""

from __future__ import annotations

import msgspec


class Started(msgspec.Struct, frozen=True, tag_field="event", tag="started"):
    """numpy was imported; the training begins."""

    numpy: str
    python: str
    import_seconds: float


class Step(msgspec.Struct, frozen=True, tag_field="event", tag="step"):
    """One step, from 1. `loss`: the batch's mean cross-entropy before the update, in nats;
    None where it is not finite."""

    step: int
    loss: float | None


class Done(msgspec.Struct, frozen=True, tag_field="event", tag="done"):
    """The training ended. `seconds`: its steps alone, without import, reading and test."""

    accuracy: float
    correct: int
    total: int
    seconds: float


class Failed(msgspec.Struct, frozen=True, tag_field="event", tag="error"):
    """The child gave up. `kind`: python-too-old, numpy-missing, numpy-broken, memory, crashed."""

    kind: str
    message: str
    python: str


Event = Started | Step | Done | Failed


def ignore(event: Event) -> None:
    """The listener that does not listen."""


def read(line: str, marker: str) -> Event | None:
    """The event in a line of the child's output. None: there is none, for the line is
    somebody else's, or was cut short when the child died; its exit code tells of that."""
    _, found, text = line.partition(marker)
    if not found:
        return None
    try:
        return _DECODER.decode(text)
    except msgspec.DecodeError:
        return None


_DECODER: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
