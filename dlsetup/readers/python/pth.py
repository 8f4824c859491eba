"""Path configuration files: https://docs.python.org/3/library/site.html"""

from __future__ import annotations

import os
from collections.abc import Iterator

from dlsetup.facts import PthProblem, Unknown
from dlsetup.readers import files

_MAX_BYTES = 64 * 2**10
_CODE = ("import ", "import\t", "#")


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
        if text and not line.startswith(_CODE) and not os.path.exists(os.path.join(folder, text)):
            yield PthProblem(path=path, problem="missing-folder", line=number, text=text)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
