"""What an import that failed blames: which distribution, and the state of its files."""

from __future__ import annotations

import re

from packaging.utils import canonicalize_name

from dlsetup.facts import Distribution, ImportResult, PackageFiles, Python, known
from dlsetup.facts.failed_imports import (
    blamed_modules,
    files_of_import,
    files_of_package,
    missing_library,
)
from dlsetup.facts.requirements import distributions_by_key
from dlsetup.model.course import Course
from dlsetup.tables.modules import package_names
from dlsetup.tables.system_libraries import WHEEL_HASH, find_library, is_nvidia

TORCH = frozenset({"torch", "torchvision", "torchaudio"})
_PYTORCH_LIBRARY = re.compile(r"lib(torch|c10|shm)\w*\.")


def distribution_of(python: Python, attempt: ImportResult) -> Distribution | None:
    """The distribution that an import's error blames, else the one that it was to import."""
    here = distributions_by_key(python)
    compared = files_of_import(python, attempt)
    if compared and compared.key in here:
        return here[compared.key]
    names = (name for module in blamed_modules(attempt) for name in package_names(module))
    return next((here[name] for name in names if name in here), None)


def is_important(attempt: ImportResult, distribution: Distribution | None, course: Course) -> bool:
    """The course teaches it, or it is PyTorch."""
    taught = {canonicalize_name(requirement.name) for requirement in course.requirements}
    keys = {*package_names(attempt.module), *((distribution.key,) if distribution else ())}
    return bool(keys & (taught | TORCH))


def compared_files(python: Python, attempt: ImportResult) -> PackageFiles | None:
    """The compared files of the package that a failed import blames."""
    found = files_of_import(python, attempt)
    distribution = distribution_of(python, attempt)
    return found or (files_of_package(python, distribution.key) if distribution else None)


def is_damaged(files: PackageFiles | None) -> bool:
    """Files are gone or changed, and no other distribution wrote over them."""
    return files is not None and known(files.damaged, 0) > 0 and not known(files.shared_with, ())


def are_whole(files: PackageFiles | None) -> bool:
    """All that its list names is there, as it was installed."""
    return files is not None and known(files.damaged) == 0 and not known(files.unreadable, ())


def needs_system_library(python: Python, attempt: ImportResult) -> bool:
    """The library that is missing is neither the package's own nor NVIDIA's. Half of a package, as
    a full disk leaves it, has no record to compare it with."""
    library = missing_library(attempt)
    if library is None or is_nvidia(library) or _PYTORCH_LIBRARY.match(library):
        return False
    if WHEEL_HASH.search(library):
        return False
    return find_library(library) is not None or not is_damaged(compared_files(python, attempt))


def has_own_check(python: Python, attempt: ImportResult) -> bool:
    """Other checks tell of files that cannot be read, are of another Python or are written by two
    packages, and of the system's libraries."""
    files = compared_files(python, attempt)
    if files and (
        known(files.unreadable, ()) or known(files.foreign, ()) or known(files.shared_with, ())
    ):
        return True
    return needs_system_library(python, attempt)
