"""What the child of the stack checks tells: frozen records, one a line (probes/stack/_child.py)."""

from __future__ import annotations

from dlsetup.records import msgspec


class StackPlan(msgspec.Struct, frozen=True, tag_field="event", tag="plan"):
    """The framework was imported; an item is `check@device`. `absent`: devices that were asked
    for and are not there; `refusing`: those that compute nothing, and what they say."""

    backend: str
    version: str
    items: tuple[str, ...]
    absent: tuple[str, ...] = ()
    refusing: dict[str, str] = {}


class CheckStarted(msgspec.Struct, frozen=True, tag_field="event", tag="begin"):
    item: str


class CheckEnded(msgspec.Struct, frozen=True, tag_field="event", tag="end"):
    """How it went: measured, error, skipped."""

    item: str
    outcome: str
    seconds: float
    deviation: float | None = None
    detail: str | None = None
    ratios: dict[str, float] | None = None


class StackImportFailed(msgspec.Struct, frozen=True, tag_field="event", tag="error"):
    """The framework could not be imported; `missing` names a module that is not there."""

    message: str
    missing: str | None = None


StackEvent = StackPlan | CheckStarted | CheckEnded | StackImportFailed


decode_event = msgspec.json.Decoder[StackEvent](StackEvent).decode
