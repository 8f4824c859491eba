"""Records as dictionaries, lists and plain values."""

from __future__ import annotations

from enum import Enum
from typing import Any

from dlsetup.records.plain.fields import is_default
from dlsetup.records.plain.struct import Struct

PLAIN = frozenset({str, int, float, bool, type(None)})


def to_builtins(value: Any) -> Any:
    kind = type(value)
    if kind in PLAIN:
        return value
    if isinstance(value, Struct):
        return {key: to_builtins(each) for key, each in json_items(value)}
    if isinstance(value, dict):
        return {plain_key(key): to_builtins(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(to_builtins, value))
    if isinstance(value, list | set | frozenset):
        return list(map(to_builtins, value))
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"Encoding objects of type {kind.__name__} is unsupported")


def json_items(record: Struct) -> list[tuple[str, Any]]:
    """Its tag first; without what is at its default, where the class says so."""
    shape = type(record).__shape__
    items: list[tuple[str, Any]] = []
    if shape.tag:
        items.append((shape.settings.tag_field or "type", shape.tag))
    for name in shape.names:
        value = getattr(record, name)
        if not (shape.settings.omit_defaults and is_default(value, shape.defaults[name])):
            items.append((shape.json_names[name], value))
    return items


def plain_key(key: Any) -> Any:
    return key.value if isinstance(key, Enum) else key


def to_json_values(value: Any) -> Any:
    """What a builtin looks like in JSON: keys are text, and what is no finite number is
    null."""
    if isinstance(value, dict):
        return {_json_key(key): to_json_values(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return list(map(to_json_values, value))
    return None if isinstance(value, float) and value - value != 0 else value


def _json_key(key: Any) -> str:
    if isinstance(key, bool) or not isinstance(key, str | int | float):
        raise TypeError("Only dicts with str-like or number-like keys are supported")
    return str(key)
