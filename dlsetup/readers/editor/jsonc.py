"""JSON as editors write it: with comments and trailing commas."""

from __future__ import annotations

import json
import re
from typing import Any

# A string is matched first, so that what looks like a comment inside it stays.
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|//[^\r\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_COMMA = re.compile(r'"(?:\\.|[^"\\])*"|,(?=\s*[}\]])', re.DOTALL)


def loads(text: str) -> Any:
    """The value; json.JSONDecodeError (with the line in the file) where it is none, and
    RecursionError where it nests without end."""
    return json.loads(_COMMA.sub(_comma, _TOKEN.sub(_comment, text.removeprefix("\ufeff"))))


def _comment(match: re.Match[str]) -> str:
    found = match[0]
    return found if found.startswith('"') else re.sub(r"[^\r\n]", " ", found)


def _comma(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith('"') else " "
