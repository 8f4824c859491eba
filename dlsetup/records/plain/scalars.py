"""Numbers, words of a closed set, and what is of any type."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import Any

from dlsetup.records.plain.errors import ValidationError
from dlsetup.records.plain.kinds import ORDER, Accepted, accept, keep, kind_of


def _to_float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        raise ValidationError("Number out of range") from None


SCALARS: dict[Any, Accepted] = {
    bool: accept(bool=keep),
    int: accept(int=keep),
    float: Accepted({"float": keep, "int": _to_float}, frozenset({"float"})),
    str: accept(str=keep),
    type(None): accept(null=keep),
    None: accept(null=keep),
}
ANYTHING = Accepted(dict.fromkeys(ORDER, keep), frozenset(ORDER), (object,))


def accept_literals(values: tuple[Any, ...]) -> Accepted:
    return _accept_words({value: value for value in values})


def accept_enum(enum: type[Enum]) -> Accepted:
    return _accept_words({member.value: member for member in enum})


def _accept_words(members: dict[Any, Any]) -> Accepted:
    by_kind: dict[str, dict[Any, Any]] = defaultdict(dict)
    for word, member in members.items():
        by_kind[kind_of(word)][word] = member
    return accept(**{kind: _finder(words) for kind, words in by_kind.items()})


def _finder(members: dict[Any, Any]) -> Any:
    def find(value: Any) -> Any:
        if value not in members:
            raise ValidationError(f"Invalid enum value {value!r}")
        return members[value]

    return find
