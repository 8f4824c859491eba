"""The kinds of values that JSON has, and how a value of each becomes one of a type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from dlsetup.records.plain.errors import ValidationError

Convert = Callable[[Any], Any]

KINDS = {
    bool: "bool",
    int: "int",
    float: "float",
    str: "str",
    dict: "object",
    list: "array",
    tuple: "array",
    type(None): "null",
}
ORDER = ("bool", "int", "float", "str", "object", "array", "null")  # as they are named


class Accepted(NamedTuple):
    """What a type takes: how each kind is converted, the kinds that are its own, and the classes
    whose values are as they should be."""

    by_kind: dict[str, Convert]
    own: frozenset[str]
    classes: tuple[type, ...] = ()


def accept(**by_kind: Convert) -> Accepted:
    return Accepted(by_kind, frozenset(by_kind))


def keep(value: Any) -> Any:
    return value


def kind_of(value: Any) -> str:
    """Its name in JSON; of anything else, that of its class."""
    kind = KINDS.get(type(value))
    if kind is None:
        kind = next((name for base, name in KINDS.items() if isinstance(value, base)), None)
    return kind or type(value).__name__


def union(alternatives: list[Accepted]) -> Accepted:
    """What one of several types takes; a kind goes to the type whose own it is."""
    by_kind: dict[str, Convert] = {}
    for each in alternatives:
        for kind, convert in each.by_kind.items():
            if kind in each.own or kind not in by_kind:
                by_kind[kind] = convert
    own = frozenset().union(*(each.own for each in alternatives))
    return Accepted(by_kind, own, tuple(cls for each in alternatives for cls in each.classes))


def converter(accepted: Accepted) -> Convert:
    by_kind = accepted.by_kind
    expected = " | ".join(kind for kind in ORDER if kind in accepted.own)

    def convert(value: Any) -> Any:
        kind = kind_of(value)
        if take := by_kind.get(kind):
            return take(value)
        if isinstance(value, accepted.classes):
            return value
        raise ValidationError(f"Expected `{expected}`, got `{kind}`")

    return convert
