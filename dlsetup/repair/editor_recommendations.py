"""How a folder tells VS Code which extensions it wants: `.vscode/extensions.json`, with every other
line and comment of it left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dlsetup.readers.editor import jsonc
from dlsetup.repair.editor_settings import BEFORE_OBJECT, INDENT, read_object

# https://code.visualstudio.com/docs/configure/extensions/extension-marketplace
KEY = "recommendations"
BEFORE_LIST = re.compile(r'"recommendations"\s*:\s*\[')


def recommended(content: str) -> tuple[str, ...]:
    """What is recommended already, in lower case: ids are the same in any.

    Raises ValueError: the file cannot be read.
    """
    found = read_object(content).get(KEY, [])
    if not isinstance(found, list):
        raise ValueError("not a list")
    return tuple(each.lower() for each in found if isinstance(each, str))


def recommendation_line(extensions: Sequence[str]) -> str:
    """As it stands in the file."""
    return f"{json.dumps(KEY)}: {json.dumps(list(extensions))}"


def add_recommendations(content: str, extensions: Sequence[str]) -> str | None:
    """With those that it lacks, before its own; None where it cannot be read or lacks none."""
    try:
        known = recommended(content)
    except ValueError:
        return None
    missing = [each for each in extensions if each.lower() not in known]
    if not missing:
        return None
    if not content.strip("\ufeff \t\r\n"):
        return "{\n" + " " * INDENT + recommendation_line(missing) + "\n}\n"
    old = read_object(content)
    wanted = {**old, KEY: [*missing, *old.get(KEY, [])]}
    return next((new for new in _candidates(content, missing, old) if _is(new, wanted)), None)


def _candidates(content: str, missing: Sequence[str], old: dict[str, Any]) -> Iterator[str]:
    """The words may stand in a comment or a string, too: which was meant, the result shows."""
    if KEY in old:
        words = ", ".join(map(json.dumps, missing)) + (", " if old[KEY] else "")
        for found in BEFORE_LIST.finditer(content):
            yield content[: found.end()] + words + content[found.end() :]
        return
    start = BEFORE_OBJECT.match(content)
    if start is not None:
        end = "\r\n" if "\r\n" in content else "\n"
        line = end + " " * INDENT + recommendation_line(missing) + ("," if old else "")
        rest = content[start.end() :]
        yield content[: start.end()] + line + (rest if rest[:1] in ("\r", "\n") else end + rest)


def _is(content: str, wanted: dict[str, Any]) -> bool:
    try:
        return bool(jsonc.loads(content) == wanted)
    except ValueError:
        return False
