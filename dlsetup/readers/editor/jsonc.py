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
    return json.loads(
        _COMMA.sub(_blank_comma, _TOKEN.sub(_blank_comment, text.removeprefix("\ufeff")))
    )


def _blank_comment(match: re.Match[str]) -> str:
    token = match[0]
    return token if token.startswith('"') else re.sub(r"[^\r\n]", " ", token)


def _blank_comma(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith('"') else " "
