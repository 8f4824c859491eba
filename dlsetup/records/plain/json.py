"""JSON of records, by the standard library's reader and writer."""

from __future__ import annotations

import json
from typing import Any, Generic, Literal, TypeVar

from dlsetup.records.plain.builtins import to_builtins, to_json_values
from dlsetup.records.plain.converting import convert
from dlsetup.records.plain.errors import DecodeError, ValidationError

T = TypeVar("T")
INFINITY = float("inf")


class Decoder(Generic[T]):
    """Reads JSON as one type."""

    def __init__(self, type: Any = Any) -> None:
        self.type = type

    def decode(self, data: bytes | str) -> Any:
        return decode(data, type=self.type)


def encode(value: Any, *, order: Literal["sorted"] | None = None) -> bytes:
    plain = to_json_values(to_builtins(value))
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=order == "sorted")
    return text.encode()


def decode(data: bytes | str, *, type: Any = Any) -> Any:
    text = data if isinstance(data, str) else bytes(data).decode()
    return convert(_parse(text), type)


def format(data: bytes, *, indent: int = 2) -> bytes:
    """The same JSON on lines."""
    return json.dumps(_parse(data.decode()), ensure_ascii=False, indent=indent).encode()


def _parse(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
        if "\\u" in text:  # lone surrogates are no text
            json.dumps(value, ensure_ascii=False).encode()
    except (json.JSONDecodeError, UnicodeEncodeError) as error:
        raise DecodeError(f"JSON is malformed: {error}") from error
    return value


def _refuse_constant(word: str) -> None:
    raise DecodeError(f"JSON is malformed: {word}")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (INFINITY, -INFINITY):
        raise ValidationError("Number out of range")
    return number
