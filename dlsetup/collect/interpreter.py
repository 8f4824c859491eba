"""The judged interpreter: what it said of itself, joined with what lies in its folders."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from typing import Any

from dlsetup import facts
from dlsetup.collect.choose_interpreter import TargetInterpreter
from dlsetup.collect.crash import crash_fields
from dlsetup.collect.interpreter_map import InterpreterMap
from dlsetup.facts import NOT_ALLOWED, ImportResult, Python, Unknown
from dlsetup.platforms import System
from dlsetup.process.interpreter import ProbeResult
from dlsetup.readers.python import scripts
from dlsetup.readers.python.distributions import SitePackages

REPORTED_FIELDS = (
    *("prefix", "base_prefix", "version", "implementation", "bits", "machine", "free_threaded"),
    *("filesystem_encoding", "stdout_encoding", "locale_encoding", "utf8_mode"),
    "locale_works",
    *("user_site", "user_site_enabled", "site_writable", "externally_managed"),
    *("has_pip", "has_venv", "has_ensurepip"),
)
LIST_FIELDS = ("flags", "path", "site_packages", "missing_modules")


def reported_values(result: ProbeResult | Unknown | None) -> dict[str, Any]:
    if result is None or isinstance(result, Unknown) or not result.values:
        return {}
    return result.values[0]


def site_folders(
    executable: str | None, result: ProbeResult | Unknown | None, system: System
) -> tuple[str, ...]:
    """Its site-packages: as it says, else by the layout of its prefix."""
    if executable is None:
        return ()
    reported = reported_values(result)
    if reported:
        user_site = (
            (reported["user_site"],)
            if reported["user_site_enabled"] and reported["user_site"]
            else ()
        )
        folders = unique_folders((*user_site, *reported["site_packages"]))
        return in_path_order(folders, reported.get("path", ()))
    prefix = os.path.dirname(os.path.dirname(executable))
    patterns = system.site_packages_patterns(prefix)
    paths = (
        path
        for pattern in patterns
        for path in glob.glob(os.path.join(glob.escape(prefix), pattern))
    )
    return unique_folders(paths)


def in_path_order(folders: Iterable[str], path: Sequence[str]) -> tuple[str, ...]:
    """As Python looks into them: an environment's own come before the account's."""
    places = {os.path.realpath(entry): number for number, entry in reversed([*enumerate(path)])}
    return tuple(sorted(folders, key=lambda each: places.get(os.path.realpath(each), len(places))))


def unique_folders(folders: Iterable[str]) -> tuple[str, ...]:
    """Each folder once: lib64 is often a link to lib."""
    by_real_path = {os.path.realpath(folder): folder for folder in reversed(tuple(folders))}
    return tuple(reversed(by_real_path.values()))


def python_fact(
    target: TargetInterpreter,
    result: ProbeResult | Unknown | None,
    site: SitePackages,
    interpreter_map: InterpreterMap,
    system: System,
) -> Python | Unknown | None:
    if target.python is None:
        return None
    if result is None or (isinstance(result, Unknown) and result != NOT_ALLOWED):
        return result
    letter = interpreter_map.letter_of(target.python)
    identity = interpreter_map.interpreter_of(letter)
    reported = reported_values(result)
    values: dict[str, Any] = {name: reported[name] for name in REPORTED_FIELDS if name in reported}
    values |= {name: tuple(reported[name]) for name in LIST_FIELDS if name in reported}
    if "unloadable" in reported:
        values["unloadable"] = tuple(ImportResult(**value) for value in reported["unloadable"])
    values.setdefault("prefix", identity.prefix)
    values.setdefault("version", identity.version)
    if not reported.get("site_packages"):
        values["site_packages"] = site_folders(target.python, result, system)
    return Python(
        executable=target.python,
        letter=letter or facts.NOT_RECORDED,
        kind=identity.kind,
        chosen_by=target.source,
        start=result if isinstance(result, Unknown) else result.start,
        distributions=site.distributions,
        leftovers=site.leftovers,
        broken_metadata=site.broken_metadata,
        pth_files=site.pth_files,
        pth_problems=site.pth_problems,
        incomplete=site.incomplete,
        without_metadata=site.unlisted,
        split_packages=site.split,
        startup_files=site.startup_files,
        scripts=scripts.read(identity.prefix, identity.kind, system),
        moved_from=scripts.find_original_prefix(identity.prefix, identity.kind, system),
        imports=_import_facts(result, site),
        path_python=interpreter_map.first_python_letter(),
        **values,
    )


def _import_facts(
    result: ProbeResult | Unknown, site: SitePackages
) -> tuple[ImportResult, ...] | Unknown:
    """What was imported; a module that ended the process is the one that is missing."""
    if isinstance(result, Unknown):
        return result
    if not result.values:
        return Unknown("no-answer")
    imports = tuple(ImportResult(**value) for value in result.values[1:])
    if not imports and "numpy" in site.top_level:
        return (ImportResult(module="numpy", **crash_fields(result.process)),)
    return tuple(attempt for attempt in imports if attempt.outcome != "absent")
