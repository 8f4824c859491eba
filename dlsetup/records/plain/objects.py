"""Dictionaries as records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dlsetup.records.plain.errors import ValidationError
from dlsetup.records.plain.fields import REQUIRED
from dlsetup.records.plain.kinds import Accepted, Convert, kind_of
from dlsetup.records.plain.struct import Struct

Fields = dict[str, tuple[str, Convert]]  # by the name in JSON


def accept_records(
    classes: list[type[Struct]], fields_of: Callable[[type[Struct]], Fields]
) -> Accepted:
    """One of these records; which, a tag says."""

    def convert(value: dict[Any, Any]) -> Struct:
        cls = classes[0] if len(classes) == 1 else _tagged(classes, value)
        return _build(cls, fields_of(cls), value)

    return Accepted({"object": convert}, frozenset({"object"}), tuple(classes))


def _tagged(classes: list[type[Struct]], value: dict[Any, Any]) -> type[Struct]:
    field = classes[0].__shape__.settings.tag_field or "type"
    if field not in value:
        raise ValidationError(f"Object missing required field `{field}`")
    tag = _tag(field, value[field])
    for cls in classes:
        if cls.__shape__.tag == tag:
            return cls
    raise ValidationError(f"Invalid value {tag!r}", f".{field}")


def _tag(field: str, tag: Any) -> str:
    if not isinstance(tag, str):
        raise ValidationError(f"Expected `str`, got `{kind_of(tag)}`", f".{field}")
    return tag


def _build(cls: type[Struct], fields: Fields, value: dict[Any, Any]) -> Struct:
    named = {}
    for key, each in value.items():
        if not isinstance(key, str):
            raise ValidationError("Expected `str`").of_key()
        if cls.__shape__.tag and key == cls.__shape__.settings.tag_field:
            if _tag(key, each) != cls.__shape__.tag:
                raise ValidationError(f"Invalid value {each!r}", f".{key}")
        elif key in fields:
            name, of = fields[key]
            named[name] = _field(key, of, each)
        elif cls.__shape__.settings.forbid_unknown_fields:
            raise ValidationError(f"Object contains unknown field `{key}`")
    for key, (name, _) in fields.items():
        if name not in named and cls.__shape__.defaults[name] is REQUIRED:
            raise ValidationError(f"Object missing required field `{key}`")
    try:
        return cls(**named)
    except (TypeError, ValueError) as error:  # what it says of its own values
        raise ValidationError(str(error)) from error


def _field(key: str, of: Convert, value: Any) -> Any:
    try:
        return of(value)
    except ValidationError as error:
        raise error.inside(f".{key}") from None
