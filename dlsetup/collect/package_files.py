"""The files of distributions that an import failed of, or that are damaged: only these are
compared with their lists, for an environment has tens of thousands of files."""

from __future__ import annotations

import os
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dlsetup.facts import (
    Distribution,
    FailedStart,
    ImportResult,
    IncompletePackage,
    PackageFiles,
    Python,
    Unknown,
    known,
)
from dlsetup.facts.failed_imports import blamed_modules, failed_imports
from dlsetup.readers import files
from dlsetup.readers.python import package_files, record_files
from dlsetup.readers.python.compiled_tags import BuildTarget, file_fits
from dlsetup.readers.python.distributions import SitePackages, normalize_name
from dlsetup.readers.python.package_files import Installed
from dlsetup.readers.python.quick_look import QuickLook, look_quickly
from dlsetup.readers.python.record_files import RecordHead
from dlsetup.records import msgspec
from dlsetup.tables.modules import package_names

MAX_COMPARED = 8  # distributions
LONGEST_LOOK = 4.0  # seconds, for the lengths of all files
_INFO = re.compile(r"(?P<name>.+)-(?P<version>\d[^-]*)\.dist-info$")


def with_package_files(
    python: Python | Unknown | None,
    site: SitePackages,
    system: str,
    failed_starts: Iterable[FailedStart] = (),
    *,
    deep: bool = False,
) -> Python | Unknown | None:
    """Python with the compared files of what fails in it; `system` is linux, macos or windows.
    `deep`: all files are looked at, too, whether they are there and as long as they were."""
    if not isinstance(python, Python):
        return python
    target = target_of(python, system)
    suspects = [*_suspects(python, site, target, failed_starts)]
    incomplete = python.incomplete
    if deep:
        found = tuple(_look_quickly(site.heads))
        suspects += [_installed(head) for head, _ in found]
        if lacking := tuple(_lacking(found)):
            incomplete = (*known(incomplete, ()), *lacking)
    installed = tuple(dict.fromkeys(suspects))[:MAX_COMPARED]
    compared = tuple(_compare(each, site, target) for each in installed)
    return msgspec.structs.replace(python, package_files=compared, incomplete=incomplete)


def target_of(python: Python, system: str) -> BuildTarget:
    """What a compiled file must be made for."""
    match = re.match(r"(\d+)\.(\d+)", known(python.version, ""))
    cpython = known(python.implementation) == "cpython"
    version = (int(match[1]), int(match[2])) if match and cpython else None
    machine = known(python.machine)
    return BuildTarget(version, known(python.free_threaded), system, machine)


def _compare(installed: Installed, site: SitePackages, target: BuildTarget) -> PackageFiles:
    others = (
        _installed(head)
        for head in site.heads
        if head.distribution.folder == installed.folder and head.distribution.key != installed.key
    )
    return package_files.compare(installed, tuple(others), target)


def _suspects(
    python: Python, site: SitePackages, target: BuildTarget, failed_starts: Iterable[FailedStart]
) -> Iterator[Installed]:
    yield from _failed(python, site, failed_starts)
    for head in site.heads:
        if head.missing or head.changed or _is_foreign(head, target):
            yield _installed(head)
    yield from (_installed(head) for head in _sharing(site.heads))
    yield from _with_broken_metadata(site.broken_metadata)


def _look_quickly(heads: Iterable[RecordHead]) -> Iterator[tuple[RecordHead, QuickLook]]:
    """Those whose files are not all as they were installed."""
    deadline = time.monotonic() + LONGEST_LOOK
    for head in heads:
        look = look_quickly(_installed(head), deadline)
        if look.has_other_lengths or look.gone:
            yield head, look


def _lacking(found: Iterable[tuple[RecordHead, QuickLook]]) -> Iterator[IncompletePackage]:
    """Where the beginning of the list has not told it."""
    for head, look in found:
        if look.gone and not head.missing:
            yield record_files.incomplete_package(head, look.gone)


def _failed(
    python: Python, site: SitePackages, failed_starts: Iterable[FailedStart]
) -> Iterator[Installed]:
    """Of each failed import the distributions that its error blames, and of what failed to
    import them as it was started."""
    failed = (*failed_imports(python), *map(_as_import, failed_starts))
    for attempt in failed:
        for module in blamed_modules(attempt):
            yield from _providers(module, site)


def _as_import(trial: FailedStart) -> ImportResult:
    return ImportResult(module=trial.subject, outcome=trial.outcome, error=trial.error)


def _providers(module: str, site: SitePackages) -> Iterator[Installed]:
    """The distributions that a module may come from, by their lists or by their names."""
    by_list = [head for head in site.heads if module in _top_modules(head)]
    if by_list:
        yield from map(_installed, by_list)
        return
    names = package_names(module)
    for distribution in site.distributions:
        if distribution.key in names and (found := _find_info(distribution)):
            yield found


def _find_info(distribution: Distribution) -> Installed | None:
    """conda's lists are the original wheel's, of which it may have split off a part."""
    folder = known(distribution.folder)
    if folder is None or known(distribution.installer) == "conda":
        return None
    names = frozenset(files.names(folder))
    info = record_files.dist_info_name(distribution, names)
    return (info and Installed(distribution.key, distribution.version, folder, info)) or None


def _installed(head: RecordHead) -> Installed:
    found = head.distribution
    return Installed(found.key, found.version, known(found.folder, ""), head.info)


def _top_modules(head: RecordHead) -> frozenset[str]:
    return frozenset(top.partition("/")[0].partition(".")[0] for top in head.tops)


def _is_foreign(head: RecordHead, target: BuildTarget) -> bool:
    """Whatever its list names first was compiled for another Python or system."""
    fits = [file_fits(path, target) for path in head.compiled]
    return False in fits and True not in fits


def _sharing(heads: Iterable[RecordHead]) -> Iterator[RecordHead]:
    """Those that list a first file of the same name with another content."""
    owners: dict[tuple[str, str], list[RecordHead]] = defaultdict(list)
    for head in heads:
        folder = known(head.distribution.folder, "")
        for top in filter(package_files.is_code, head.tops):
            owners[folder, top].append(head)
    for (_, top), sharing in owners.items():
        if len({head.tops[top] for head in sharing}) > 1:
            yield from sharing


def _with_broken_metadata(paths: Iterable[str]) -> Iterator[Installed]:
    """What a folder of metadata is of stands in its name."""
    for path in paths:
        folder, info = os.path.split(path)
        if match := _INFO.fullmatch(info):
            key = normalize_name(match["name"])
            yield Installed(key, match["version"], folder, info)
