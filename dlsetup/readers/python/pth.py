"""Path configuration files: https://docs.python.org/3/library/site.html"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from dlsetup.facts import PthProblem, Unknown
from dlsetup.readers import files

_MAX_BYTES = 64 * 2**10
_CODE = ("import ", "import\t", "#")
# What setuptools writes for an editable project whose packages it lists: each with its place.
_FINDER = re.compile(r"import (__editable__\w+_finder);")
_MAPPING = re.compile(r"^MAPPING(?:: [^=\n]+)? = (\{[^\n]*\})$", re.MULTILINE)


def problems(path: str, folder: str) -> Iterator[PthProblem]:
    """The lines of the file `path` in site-packages `folder` that name folders which are gone;
    lines of code only Python itself can judge."""
    data = files.read_bytes(path, _MAX_BYTES)
    if isinstance(data, Unknown):
        return
    if b"\0" in data:  # UTF-16, which PowerShell's `>` writes
        yield PthProblem(path=path, problem="not-text", line=1)
        return
    if not _is_utf8(data):
        yield PthProblem(path=path, problem="not-utf8", line=1)
    for number, line in enumerate(files.decode(data).splitlines(), 1):
        text = line.strip()
        if finder := _FINDER.match(text):
            gone = _gone_packages(os.path.join(folder, f"{finder[1]}.py"))
            place = next(gone, None)
            if place is not None:
                yield PthProblem(path=path, problem="missing-folder", line=number, text=place)
        if text and not line.startswith(_CODE) and not os.path.exists(os.path.join(folder, text)):
            yield PthProblem(path=path, problem="missing-folder", line=number, text=text)


def _gone_packages(finder: str) -> Iterator[str]:
    """https://setuptools.pypa.io/en/latest/userguide/development_mode.html"""
    import ast  # what only those with such a project pay

    source = files.read_text(finder, _MAX_BYTES)
    mapping = None if isinstance(source, Unknown) else _MAPPING.search(source)
    try:
        places = ast.literal_eval(mapping[1]) if mapping else {}
    except (ValueError, SyntaxError):
        return
    for place in places.values() if isinstance(places, dict) else ():
        if not os.path.isdir(str(place)) and not os.path.isfile(f"{place}.py"):
            yield str(place)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
