"""What can be written as UTF-8: lone surrogates are spelled out."""

from __future__ import annotations

from typing import Any


def escape_surrogates(value: Any) -> Any:
    """`value` with lone surrogates (of file names that are not UTF-8) spelt out as \\udcXX,
    for no encoder takes them."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {
            escape_surrogates(key): escape_surrogates(element) for key, element in value.items()
        }
    if isinstance(value, list | tuple):
        return [escape_surrogates(element) for element in value]
    return value
