"""What the last line of a failed import says: which module it blames, what it could not find."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlsetup.facts.base import known
from dlsetup.facts.python import ImportResult, PackageFiles, Python

# The innermost module of the error; a missing one without a dot is no module that is broken.
_BLAMED = (
    re.compile(r"No module named '?(\w+)\.\w"),
    re.compile(r"cannot import name '\w+' from (?:partially initialized module )?'(\w+)"),
    re.compile(r"(?:site|dist)-packages[\\/]+(\w+)"),
    re.compile(r"module '(\w+)[\w.]*' has no attribute"),
)
_ABSENT = re.compile(r"No module named '?(\w+)'?$")
# In a report a library called like its sender stands as `<user>.so.3`.
_STEM = r"(?:lib|<)[\w+.<>-]{0,100}?"
_LIBRARY = re.compile(
    rf"(?P<linux>{_STEM}\.so[.\d]*): cannot open shared object file"
    rf"|Library not loaded: (?:\S*/)?(?P<macos>{_STEM}\.dylib)"
    rf"|Error loading shared library (?P<musl>{_STEM}\.so[.\d]*)"
)
FAILED = frozenset({"error", "crashed"})


def failed_imports(python: Python) -> tuple[ImportResult, ...]:
    """Those that ended with an error or took their process along."""
    return tuple(attempt for attempt in known(python.imports, ()) if attempt.outcome in FAILED)


def error_text(attempt: ImportResult) -> str:
    """The last line of the traceback; empty where there is none."""
    return known(attempt.error) or ""


def blamed_modules(attempt: ImportResult) -> tuple[str, ...]:
    """The modules that may be broken: the one that the error speaks of, then the one that was
    to be imported."""
    return tuple(dict.fromkeys((*_blamed_by(error_text(attempt)), attempt.module)))


def _blamed_by(error: str) -> Iterator[str]:
    for pattern in _BLAMED:
        yield from pattern.findall(error)


def absent_module(attempt: ImportResult) -> str | None:
    """A module that is not there at all and is another than the one that was to be imported."""
    match = _ABSENT.search(error_text(attempt))
    return match[1] if match and match[1] != attempt.module else None


def missing_library(attempt: ImportResult) -> str | None:
    """The shared library that the system's loader did not find."""
    match = _LIBRARY.search(error_text(attempt))
    return next(filter(None, match.groups()), None) if match else None


def files_of_import(python: Python, attempt: ImportResult) -> PackageFiles | None:
    """The compared files of the distribution that a failed import blames; None: none were."""
    compared = known(python.package_files, ())
    for module in blamed_modules(attempt):
        for package in compared:
            if module in known(package.modules, ()):
                return package
    return None


def files_of_package(python: Python, key: str) -> PackageFiles | None:
    """The compared files of a distribution; None: they were not."""
    return next((each for each in known(python.package_files, ()) if each.key == key), None)
