"""JSON that anybody may have written: whatever is wrong with it is a ValueError."""

from __future__ import annotations

import json
from typing import Any

LOWEST, HIGHEST = -(2**63), 2**64 - 1  # a seed has 64 bits; all of them are floats, too
LONGEST = len(str(LOWEST))
UNREADABLE = {"type": "unknown", "reason": "unreadable"}


def parse_json(text: str | bytes) -> Any:
    """The value; a whole number that no float can hold is unreadable.

    Raises ValueError, of which json.JSONDecodeError knows the place: it is no JSON, no UTF-8, or
    nested too deeply.
    """
    try:
        return json.loads(text, parse_int=_integer)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _integer(digits: str) -> Any:
    value = int(digits) if len(digits) <= LONGEST else None
    return value if value is not None and LOWEST <= value <= HIGHEST else dict(UNREADABLE)
