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
RECORD = "record"  # a value that is one already


class Accepted(NamedTuple):
    """What a type takes: how each kind is converted, and the kinds that are its own."""

    by_kind: dict[str, Convert]
    own: frozenset[str]


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
    return Accepted(by_kind, frozenset().union(*(each.own for each in alternatives)))


def converter(accepted: Accepted) -> Convert:
    by_kind = accepted.by_kind
    expected = " | ".join(kind for kind in ORDER if kind in accepted.own)

    def convert(value: Any) -> Any:
        kind = kind_of(value)
        take = by_kind.get(kind if kind in ORDER else RECORD)
        if take is None:
            raise ValidationError(f"Expected `{expected}`, got `{kind}`")
        return take(value)

    return convert
