"""How a folder tells VS Code which interpreter is its own: `.vscode/settings.json`, with every
other line and comment of it left as it is."""

from __future__ import annotations

import json
import re
from typing import Any

from dlsetup.readers.editor import jsonc

KEY = (
    "python.defaultInterpreterPath"  # https://code.visualstudio.com/docs/python/settings-reference
)
INDENT = 4
BEFORE_OBJECT = re.compile(r"\ufeff?(?:\s|//[^\r\n]*|/\*.*?\*/)*\{", re.DOTALL)


def setting_line(python: str) -> str:
    """As it stands in the file."""
    return f"{json.dumps(KEY)}: {json.dumps(python, ensure_ascii=False)}"


def named_interpreter(content: str) -> str | None:
    """What the settings name as the folder's interpreter; None: nothing.

    Raises ValueError: they are no settings that can be read.
    """
    value = read_object(content).get(KEY)
    return value if isinstance(value, str) and value else None


def add_interpreter(content: str, python: str) -> str | None:
    """The settings with one line more, the first; None where they cannot be read, or name an
    interpreter already."""
    line = " " * INDENT + setting_line(python)
    if not content.strip("\ufeff \t\r\n"):
        return "{\n" + line + "\n}\n"
    try:
        old = read_object(content)
        start = BEFORE_OBJECT.match(content)
    except ValueError:
        return None
    if start is None or KEY in old:
        return None
    end = "\r\n" if "\r\n" in content else "\n"
    rest = content[start.end() :]
    new = content[: start.end()] + end + line + ("," if old else "")
    new += rest if rest[:1] in ("\r", "\n") else end + rest
    return new if read_object(new) == {**old, KEY: python} else None


def read_object(content: str) -> dict[str, Any]:
    """The file's object; nothing is an empty one. Raises ValueError: it holds none."""
    try:
        value = jsonc.loads(content) if content.strip("\ufeff \t\r\n") else {}
    except RecursionError as error:
        raise ValueError("nested without end") from error
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value
