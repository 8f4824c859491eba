"""Records made of others."""

from __future__ import annotations

from typing import Any, TypeVar

from dlsetup.records.plain.struct import Struct, values_of

S = TypeVar("S", bound=Struct)


def replace(struct: S, /, **changes: Any) -> S:
    """Another of its kind, with other values."""
    if not isinstance(struct, Struct):
        raise TypeError("`struct` must be a `msgspec.Struct`")
    names = type(struct).__struct_fields__
    for name in changes:
        if name not in names:
            raise TypeError(f"`{type(struct).__name__}` has no field '{name}'")
    return type(struct)(**dict(zip(names, values_of(struct), strict=True)) | changes)
