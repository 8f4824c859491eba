"""Which compiled file an error comes from."""

from __future__ import annotations

import re
import sys
import traceback
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec

STATEMENT = re.compile(r"\s*(?:from|import)\s+([\w.]+)")


def failed_file(error: BaseException) -> str | None:
    """The compiled file whose import raised `error`, or the name of one that is gone; None: the
    error is another."""
    imported = _imported_name(error)
    path = getattr(error, "path", None) or (getattr(error, "filename", None) if imported else None)
    if isinstance(path, str) and path.endswith(tuple(EXTENSION_SUFFIXES)):
        return path
    name = error.name if isinstance(error, ImportError) else imported
    return _origin(name) if name else None


def _imported_name(error: BaseException) -> str | None:
    """What the innermost statement that imports was to import: Python leaves its own frames out."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if match := STATEMENT.match(frame.line or ""):
            return match[1]
    return None


def _origin(name: str) -> str | None:
    try:
        spec = find_spec(name)
    except (ImportError, OSError, ValueError):
        spec = None
    if spec and spec.origin and spec.origin.endswith(tuple(EXTENSION_SUFFIXES)):
        return spec.origin
    return name if spec is None and name in sys.stdlib_module_names else None
