"""The judged interpreter: what it said of itself, joined with what lies in its folders."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from typing import Any

from dlsetup import facts
from dlsetup.collect.choose_interpreter import Choice
from dlsetup.collect.interpreter_map import Map
from dlsetup.facts import ImportResult, Python, Unknown
from dlsetup.platforms import System
from dlsetup.process.interpreter import ProbeResult
from dlsetup.readers.python import distributions, scripts
from dlsetup.readers.python.distributions import SitePackages

SAID = (
    *("prefix", "base_prefix", "version", "implementation", "bits", "machine", "free_threaded"),
    *("filesystem_encoding", "stdout_encoding", "locale_encoding", "utf8_mode"),
    *("user_site", "user_site_enabled", "site_writable", "externally_managed"),
    *("has_pip", "has_venv", "has_ensurepip"),
)
LISTS = ("flags", "path", "site_packages", "missing_modules")


def said(answer: ProbeResult | Unknown | None) -> dict[str, Any]:
    if answer is None or isinstance(answer, Unknown) or not answer.values:
        return {}
    return answer.values[0]


def folders(
    executable: str | None, answer: ProbeResult | Unknown | None, system: System
) -> tuple[str, ...]:
    """Its site-packages: as it says, else by the layout of its prefix."""
    if executable is None:
        return ()
    told = said(answer)
    if told:
        user = (told["user_site"],) if told["user_site_enabled"] and told["user_site"] else ()
        return unique((*user, *told["site_packages"]))
    prefix = os.path.dirname(os.path.dirname(executable))
    patterns = system.site_packages_patterns(prefix)
    found = (
        path for each in patterns for path in glob.glob(os.path.join(glob.escape(prefix), each))
    )
    return unique(found)


def unique(found: Iterable[str]) -> tuple[str, ...]:
    """Each folder once: lib64 is often a link to lib."""
    real = {os.path.realpath(each): each for each in reversed(tuple(found))}
    return tuple(reversed(real.values()))


def site(
    executable: str | None, answer: ProbeResult | Unknown | None, system: System
) -> SitePackages:
    return distributions.read(folders(executable, answer, system), said(answer).get("user_site"))


def python(
    choice: Choice,
    answer: ProbeResult | Unknown | None,
    site: SitePackages,
    atlas: Map,
    system: System,
) -> Python | Unknown | None:
    if choice.python is None:
        return None
    if isinstance(answer, Unknown) or answer is None:
        return answer
    letter = atlas.letter(choice.python)
    identity = atlas.interpreter(letter)
    told = said(answer)
    values: dict[str, Any] = {name: told[name] for name in SAID if name in told}
    values |= {name: tuple(told[name]) for name in LISTS if name in told}
    values.setdefault("prefix", identity.prefix)
    values.setdefault("version", identity.version)
    if not told.get("site_packages"):
        values["site_packages"] = folders(choice.python, answer, system)
    return Python(
        executable=choice.python,
        letter=letter or facts.NOT_RECORDED,
        kind=identity.kind,
        chosen=choice.how,
        start=answer.start,
        distributions=site.distributions,
        leftovers=site.leftovers,
        broken_metadata=site.broken_metadata,
        pth_files=site.pth_files,
        pth_problems=site.pth_problems,
        incomplete=site.incomplete,
        unlisted=site.unlisted,
        startup_files=site.startup_files,
        scripts=scripts.read(identity.prefix, identity.kind, system),
        moved_from=scripts.find_original_prefix(identity.prefix, identity.kind, system),
        imports=_imports(answer, site),
        path_python=atlas.first_python(),
        **values,
    )


def _imports(answer: ProbeResult, site: SitePackages) -> tuple[ImportResult, ...] | Unknown:
    """What was imported; a module that ended the process is the one that is missing."""
    if not answer.values:
        return Unknown("no-answer")
    found = tuple(ImportResult(**each) for each in answer.values[1:])
    if (
        not found
        and "numpy" in site.top_level
        and (answer.process.signal or answer.process.timed_out)
    ):
        outcome = "hung" if answer.process.timed_out else "crashed"
        return (ImportResult(module="numpy", outcome=outcome, signal=answer.process.signal),)
    return found
