"""Lists, tuples and dictionaries of a type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dlsetup.records.plain.errors import ValidationError
from dlsetup.records.plain.kinds import Accepted, Convert, accept, kind_of

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")


def accept_list(of: Convert) -> Accepted:
    return accept(array=lambda value: list(_each(of, value)))


def accept_tuple(of: Convert) -> Accepted:
    return accept(array=lambda value: tuple(_each(of, value)))


def accept_fixed(of: Sequence[Convert], make: Any = tuple, optional: int = 0) -> Accepted:
    """So many values, each of its own type; the last ones may be left out."""
    most, least = len(of), len(of) - optional
    length = f"{least} to {most}" if optional else f"{most}"

    def convert(value: Sequence[Any]) -> Any:
        if not least <= len(value) <= most:
            raise ValidationError(f"Expected `array` of length {length}, got {len(value)}")
        return make(_at(number, *pair) for number, pair in enumerate(zip(of, value, strict=False)))

    return accept(array=convert)


def accept_dict(keys: Convert, values: Convert) -> Accepted:
    def convert(value: dict[Any, Any]) -> dict[Any, Any]:
        return {_key(keys, key): _value(values, each) for key, each in value.items()}

    return accept(object=convert)


def number_key(key: Any) -> int:
    """A number, which JSON writes as text where it is a key."""
    if isinstance(key, str) and NUMBER.fullmatch(key):
        return int(key)
    if type(key) is not int:
        raise ValidationError(f"Expected `int`, got `{kind_of(key)}`")
    return key


def _each(of: Convert, values: Iterable[Any]) -> Iterable[Any]:
    return (_at(number, of, value) for number, value in enumerate(values))


def _at(number: int, of: Convert, value: Any) -> Any:
    try:
        return of(value)
    except ValidationError as error:
        raise error.inside(f"[{number}]") from None


def _key(of: Convert, key: Any) -> Any:
    try:
        return of(key)
    except ValidationError as error:
        raise error.of_key() from None


def _value(of: Convert, value: Any) -> Any:
    try:
        return of(value)
    except ValidationError as error:
        raise error.inside("[...]") from None
