"""What a student starts, tried in children: which tests there are for an environment, and what
their children tell. Only with --deep."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlsetup.collect.crash import crash_fields
from dlsetup.facts import FailedStart, Python, Unknown, known
from dlsetup.facts.requirements import parse
from dlsetup.platforms import Machine
from dlsetup.process.children import ItemOutcome, Items, Progress
from dlsetup.readers import files
from dlsetup.readers.jupyter import ipython
from dlsetup.readers.python.distributions import SitePackages, normalize_name
from dlsetup.readers.python.record_files import RecordHead
from dlsetup.records import msgspec

# Parts that are compiled, of libraries that a variable or an update may lead elsewhere.
STANDARD = ("ssl", "hashlib", "sqlite3", "ctypes", "lzma", "bz2", "zlib", "multiprocessing.Lock")
COMMANDS = {
    **{"pip": "pip", "jupyter": "jupyter_core", "ipython": "IPython"},
    "tensorboard": "tensorboard",
}
SERVERS = {"jupyter notebook": "notebook", "jupyter lab": "jupyterlab"}
PROFILES = {"terminal": "IPython", "kernel": "ipykernel"}
TIMEOUT = 60.0  # seconds for a child: Jupyter's server over a network home
INSTALLERS = frozenset({"pip", "setuptools", "wheel", "uv", "dlsetup"})
MAX_WANTED = 20  # modules that are imported because somebody wanted their packages
MAX_SCRIPTS = 20  # of a package


class StartTestGroup(NamedTuple):
    """Trials that share a child. `shown`: how they are announced."""

    kind: str
    items: Items
    shown: Items
    timeout: float = TIMEOUT


class StartFailure(msgspec.Struct, frozen=True):
    """What did not work of an item."""

    error: str
    name: str | None = None
    path: str | None = None
    line: int | None = None


class StartTestEvent(msgspec.Struct, frozen=True):
    """A line of probes/start.py: what is tried, what failed of it, or that it is done."""

    begin: str | None = None
    item: str | None = None
    failure: StartFailure | None = None


def decode_start_test(text: bytes) -> StartTestEvent:
    """Raises ValueError."""
    return msgspec.convert(json.loads(text), StartTestEvent)


def start_test_progress(event: StartTestEvent) -> Progress:
    is_end = event.item is not None and event.failure is None
    return Progress(event.item or event.begin, finished=is_end)


def plan_start_tests(
    site: SitePackages, machine: Machine, course: Iterable[str]
) -> Iterator[StartTestGroup]:
    """What takes longest first. `course`: the names of the packages that it teaches, whose
    commands are tried, too."""
    installed = site.top_level
    servers = [name for name, module in SERVERS.items() if _serves(site, module)]
    if servers:
        yield _group("server", servers)
    yield StartTestGroup("standard", STANDARD, ("ssl, sqlite3 ...",))
    commands = [name for name, module in COMMANDS.items() if module in installed]
    if commands:
        yield _group("command", commands)
    tried = {*commands, *(name.replace(" ", "-") for name in servers)}
    keys = frozenset(map(normalize_name, course))
    for head in site.heads:
        scripts = console_scripts(head) if head.distribution.key in keys else ()
        if others := [name for name in scripts if name.rstrip("0123456789.") not in tried]:
            yield _group("command", others)
    if any(file.state != "missing" for file in ipython.read(machine)):
        for profile, module in PROFILES.items():
            if module in installed and "IPython" in installed:
                yield StartTestGroup("ipython", (profile,), (f"IPython ({profile})",))


def wanted_modules(site: SitePackages) -> tuple[str, ...]:
    """The modules of what no other package asks for, so that somebody wanted it itself, where
    they are called as their distribution is. What asks for nothing has little to fail of."""
    needs = (parse(text) for each in site.distributions for text in known(each.requires, ()))
    required = INSTALLERS | {need.key for need in needs if need is not None}
    required |= _came_along(site.heads)
    wanted = (each for each in site.distributions if each.key not in required)
    modules = (each.name.replace("-", "_") for each in wanted if known(each.requires, ()))
    return tuple(module for module in modules if module in site.top_level)[:MAX_WANTED]


def _came_along(heads: Iterable[RecordHead]) -> frozenset[str]:
    """What was installed for an extra of something: installers leave a file beside what was asked
    for (PEP 376). Where none lies, an old one installed them all, and nothing is known."""
    marks = {
        head.distribution.key: os.path.join(
            known(head.distribution.folder, ""), head.info, "REQUESTED"
        )
        for head in heads
        if head.distribution.key not in INSTALLERS
    }
    along = frozenset(key for key, path in marks.items() if not os.path.exists(path))
    return along if len(along) < len(marks) else frozenset()


def _group(kind: str, items: Iterable[str]) -> StartTestGroup:
    items = tuple(items)
    return StartTestGroup(kind, items, items)


def _serves(site: SitePackages, module: str) -> bool:
    """Those of jupyter_server: Notebook 6 opens its port while it is made ready."""
    versions = {each.key: each.version for each in site.distributions}
    version = versions.get(module, "0").split(".")[0]
    modern = version.isdecimal() and int(version) >= {"notebook": 7}.get(module, 3)
    return module in site.top_level and modern


def console_scripts(head: RecordHead) -> tuple[str, ...]:
    """The commands that a distribution brings, by its entry_points.txt."""
    folder = known(head.distribution.folder, "")
    text = files.read_text(os.path.join(folder, head.info, "entry_points.txt"))
    if isinstance(text, Unknown):
        return ()
    section, scripts = "", []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line
        elif section == "[console_scripts]" and "=" in line:
            scripts.append(line.partition("=")[0].strip())
    return tuple(scripts[:MAX_SCRIPTS])


def parse_start_tests(
    group: StartTestGroup, outcomes: tuple[ItemOutcome[StartTestEvent], ...]
) -> tuple[FailedStart, ...]:
    """What failed; what no child began is not told of."""
    return tuple(trial for outcome in outcomes for trial in _failed(group.kind, outcome))


def _failed(kind: str, outcome: ItemOutcome[StartTestEvent]) -> Iterator[FailedStart]:
    for failure in filter(None, (event.failure for event in outcome.events)):
        yield FailedStart(
            kind=kind,
            subject=outcome.item,
            outcome="error",
            part=failure.name,
            error=failure.error,
            path=failure.path,
            line=failure.line,
        )
    if outcome.state == "lost" and not _goes_on(kind, outcome):
        fields = crash_fields(outcome.child.process)
        yield FailedStart(kind=kind, subject=outcome.item, part=None, **fields)


def _goes_on(kind: str, outcome: ItemOutcome[StartTestEvent]) -> bool:
    """A command that does not know --help has begun its work."""
    return kind == "command" and outcome.item not in COMMANDS and outcome.child.process.timed_out


def distinct_failures(
    failed_starts: tuple[FailedStart, ...], python: Python | Unknown | None
) -> tuple[FailedStart, ...] | Unknown:
    """Each error once, where Python itself starts; what it lacks from the beginning is told
    elsewhere."""
    start = known(python.start) if isinstance(python, Python) else None
    if not isinstance(python, Python) or start is None or start.outcome != "ok":
        return Unknown("no-answer")
    missing = known(python.missing_modules, ())
    first: dict[str, FailedStart] = {}
    for trial in failed_starts:
        if trial.subject not in missing:
            first.setdefault(known(trial.error, None) or trial.subject, trial)
    return tuple(first.values())
