"""Plain values as what an annotation names: records, tuples, numbers."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from dlsetup.records.plain.containers import (
    accept_dict,
    accept_fixed,
    accept_list,
    accept_tuple,
    number_key,
)
from dlsetup.records.plain.kinds import Accepted, Convert, converter, union
from dlsetup.records.plain.objects import Fields, accept_records
from dlsetup.records.plain.scalars import ANYTHING, SCALARS, accept_enum, accept_literals
from dlsetup.records.plain.struct import Struct


def convert(value: Any, type: Any) -> Any:
    """`value` as `type`. Raises ValidationError."""
    return converter_of(type)(value)


@cache
def converter_of(annotation: Any) -> Convert:
    return converter(accepted_by(annotation))


def accepted_by(annotation: Any) -> Accepted:
    if annotation in (Any, object) or isinstance(annotation, TypeVar):
        return ANYTHING
    if annotation in SCALARS:
        return SCALARS[annotation]
    origin, arguments = get_origin(annotation) or annotation, get_args(annotation)
    if origin in (Union, types.UnionType):
        return _accept_union(arguments)
    if origin is Literal:
        return accept_literals(arguments)
    if isinstance(origin, type):
        return _accept_class(origin, arguments)
    raise TypeError(f"Type {annotation!r} is not supported")


def _accept_union(alternatives: tuple[Any, ...]) -> Accepted:
    records = [each for each in alternatives if _is_record(each)]
    accepted = [accepted_by(each) for each in alternatives if each not in records]
    if ANYTHING in accepted:
        return ANYTHING
    return union([*accepted, accept_records(records, fields_of)] if records else accepted)


def _accept_class(cls: Any, arguments: tuple[Any, ...]) -> Accepted:
    if issubclass(cls, Struct):
        return accept_records([cls], fields_of)
    if issubclass(cls, Enum):
        return accept_enum(cls)
    if cls is tuple and (not arguments or arguments[-1] is ...):
        return accept_tuple(converter_of(arguments[0] if arguments else Any))
    if cls is tuple:
        return accept_fixed([converter_of(each) for each in arguments])
    if issubclass(cls, tuple):
        hints = get_type_hints(cls)
        of = [converter_of(hints[name]) for name in cls._fields]
        return accept_fixed(of, lambda values: cls(*values), len(cls._field_defaults))
    if cls in (list, Sequence):
        return accept_list(converter_of(arguments[0] if arguments else Any))
    if cls in (dict, Mapping):
        keys, values = arguments or (Any, Any)
        return accept_dict(number_key if keys is int else converter_of(keys), converter_of(values))
    raise TypeError(f"Type {cls!r} is not supported")


def _is_record(annotation: Any) -> bool:
    origin = get_origin(annotation) or annotation
    return isinstance(origin, type) and issubclass(origin, Struct)


@cache
def fields_of(cls: type[Struct]) -> Fields:
    hints = get_type_hints(cls)
    names = cls.__shape__.json_names
    return {key: (name, converter_of(hints[name])) for name, key in names.items()}
