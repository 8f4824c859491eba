"""What of msgspec is used here, in plain Python: same names, results and error texts.

It is slower at reading reports and no slower at starting. Annotations must be strings
(`from __future__ import annotations`)."""

from __future__ import annotations

from dlsetup.records.plain import json, structs
from dlsetup.records.plain.builtins import to_builtins
from dlsetup.records.plain.converting import convert
from dlsetup.records.plain.errors import DecodeError, ValidationError
from dlsetup.records.plain.fields import field
from dlsetup.records.plain.struct import Struct

__all__ = [
    "DecodeError",
    "Struct",
    "ValidationError",
    "convert",
    "field",
    "json",
    "structs",
    "to_builtins",
]
