"""Notebooks whose cells jupytext reads from a text beside them.

Jupyter refuses to open one that is newer than its text and has other cells:
https://jupytext.readthedocs.io/en/latest/paired-notebooks.html, and `latest_inputs_and_outputs`
and `paired_paths` of https://github.com/mwouts/jupytext
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any, Final

from dlsetup.facts import Unknown
from dlsetup.readers import files

MARGIN: Final = 5.0  # seconds; files of one clone or of one save are less apart
_FORMAT: Final = re.compile(
    r"(?:(?P<folder>[\w .-]+)//)?(?P<suffix>\.?[\w-]+\.)?(?P<ending>\w+)(?::\w+)?"
)
_SETTINGS: Final = ("jupytext.toml", ".jupytext.toml", ".jupytext", "pyproject.toml")
_MARGIN_SETTING: Final = b"outdated_text_notebook_margin"
_MAX_BYTES: Final = 2**22
_LEVELS: Final = 8  # folders above, in which jupytext looks for its settings
_COMMENTS: Final = "# \t"


def find_outdated_text(path: str, value: dict[str, Any]) -> str | None:
    """The newest text, where it is older than the notebook and has other code."""
    texts = [text for text in _partners(path, value) if os.path.isfile(text)]
    newest = max(texts, key=_modified, default=None)
    if newest is None or _modified(path) - _modified(newest) <= MARGIN:
        return None
    content = files.read_text(newest, _MAX_BYTES)
    if isinstance(content, Unknown) or not _differ(value, content) or _has_own_margin(path):
        return None
    return newest


def _partners(path: str, value: dict[str, Any]) -> Iterator[str]:
    """What is not understood has none: jupytext knows further forms."""
    formats = [_FORMAT.fullmatch(each.strip()) for each in _written(value).split(",")]
    understood = [match for match in formats if match]
    own = next((match for match in understood if match["ending"] == "ipynb"), None)
    folder, name = os.path.split(path.removesuffix(".ipynb"))
    suffix = _suffix(own) if own else ""
    if own is None or len(understood) < len(formats) or not name.endswith(suffix):
        return
    if own["folder"] and os.path.basename(folder) != own["folder"]:
        return
    above = os.path.dirname(folder) if own["folder"] else folder
    base = name.removesuffix(suffix)
    for match in understood:
        ending = _ending(match["ending"], value)
        if match is not own and ending and ending != "ipynb":
            name = f"{base}{_suffix(match)}.{ending}"
            yield os.path.join(above, match["folder"] or "", name)


def _written(value: dict[str, Any]) -> str:
    metadata = value.get("metadata")
    told = metadata.get("jupytext") if isinstance(metadata, dict) else None
    formats = told.get("formats") if isinstance(told, dict) else None
    return formats if isinstance(formats, str) else ""


def _suffix(match: re.Match[str]) -> str:
    return (match["suffix"] or "").removesuffix(".")


def _ending(ending: str, value: dict[str, Any]) -> str:
    """`auto`: that of the notebook's language."""
    if ending != "auto":
        return ending
    info = value["metadata"].get("language_info")
    own = info.get("file_extension") if isinstance(info, dict) else None
    return own.removeprefix(".") if isinstance(own, str) and own.isascii() else ""


def _modified(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0


def _differ(value: dict[str, Any], content: str) -> bool:
    """Where all code is the same, jupytext opens the pair whatever the times are. Text cells count
    too, but each format writes them otherwise."""
    text = {_plain(line) for line in content.splitlines()}
    return any(_plain(line) not in text for line in _code_lines(value))


def _code_lines(value: dict[str, Any]) -> Iterator[str]:
    cells = value.get("cells")
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source")
            lines = source if isinstance(source, list) else [source]
            whole = "".join(line for line in lines if isinstance(line, str))
            yield from (line for line in whole.splitlines() if not line.startswith("%%"))


def _plain(line: str) -> str:
    """Magic commands are comments in a program."""
    return line.strip().lstrip(_COMMENTS)


def _has_own_margin(path: str) -> bool:
    folder = os.path.dirname(path)
    for _ in range(_LEVELS):
        for name in _SETTINGS:
            data = files.read_bytes(os.path.join(folder, name), 2**16)
            if not isinstance(data, Unknown) and _MARGIN_SETTING in data:
                return True
        folder = os.path.dirname(folder)
    return False
