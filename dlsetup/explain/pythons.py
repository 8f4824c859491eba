"""Whether a pasted traceback comes from another Python than the one being checked."""

from __future__ import annotations

import re
from typing import NamedTuple

FRAME = re.compile(
    r"(?P<prefix>(?:[A-Za-z]:|/)[^\"'\n:*?<>|]{1,300}?)[\\/]+[Ll]ib(?:[\\/]+python3\.\d+t?)?"
    r"[\\/]+(?:site|dist)-packages[\\/]+(?P<package>\w+)"
)
SHARED = ("/usr", "/usr/local")  # prefixes without an environment: Debian's dist-packages


class OtherPython(NamedTuple):
    """`package` is in `pasted`; this terminal runs `here`."""

    package: str
    pasted: str
    here: str


def other_python(text: str, prefix: str) -> OtherPython | None:
    """The Python of the innermost frame with packages, where its prefix is not this one."""
    frames = list(FRAME.finditer(text))
    if not frames or not prefix:
        return None
    frame = frames[-1]
    pasted = re.sub(r"\\+", r"\\", frame["prefix"])
    if _key(pasted) == _key(prefix) or pasted in SHARED or pasted.endswith("/.local"):
        return None
    return OtherPython(frame["package"], pasted, prefix)


def _key(path: str) -> str:
    """Windows' paths in any spelling."""
    path = path.replace("\\", "/").rstrip("/")
    return path.casefold() if path[1:2] == ":" else path
