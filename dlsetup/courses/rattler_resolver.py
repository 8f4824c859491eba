"""py-rattler as a resolver of conda packages: what conda would install, on any system.
https://conda.github.io/rattler/py-rattler/"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import re
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from dlsetup.courses.resolution import Question, Resolved, ResolvedPackage, Unresolved
from dlsetup.courses.systems import StudentSystem
from dlsetup.tables.conda_names import ON_PYPI

SECONDS: Final = 180.0  # of one question, with what is fetched for it
# The installers of conda for Windows are of x64, which Windows on ARM emulates.
SUBDIRS: Final = {
    "windows-x64": "win-64",
    "windows-arm64": "win-64",
    "linux-x64": "linux-64",
    "linux-arm64": "linux-aarch64",
    "macos-arm64": "osx-arm64",
    "macos-x64": "osx-64",
}
GLIBC: Final = "2.28"  # as in `systems`
LOST: Final = re.compile(r"(?P<name>[\w.-]+) (?P<spec>\S.*?), for which no candidates were found")
NOTHING: Final = re.compile(
    r"No candidates were found for (?P<name>[\w.-]+) (?P<spec>\S.*?)\.?$", re.MULTILINE
)
NEEDS: Final = re.compile(r"(?P<name>[\w.-]+) \S.*? would (?:require|constrain)")
EXCLUDED: Final = re.compile(r"(?P<name>[\w.-]+) (?P<spec>\S+) cannot be installed")
BRANCH: Final = re.compile(r"^[\s│├└─]*")


class RattlerResolver:
    """`channels`: addresses, the first has precedence; `cache`: a folder of ours for what is
    fetched of them."""

    name, exact = "py-rattler", True

    def __init__(self, channels: Sequence[str], cache: Path, seconds: float = SECONDS) -> None:
        rattler = _library()
        self.channels, self.seconds = tuple(channels), seconds
        self.version = str(getattr(rattler, "__version__", "?"))
        self._errors: tuple[type[Exception], ...] = (
            *(ValueError, TypeError, AttributeError, OSError),
            *_own_errors(),
        )
        self._gateway = rattler.Gateway(cache_dir=str(cache))
        self._turn = threading.Lock()  # the solver takes a core, and memory

    def resolve(self, question: Question) -> Resolved | Unresolved:
        """`question.requirements` are specs of conda."""
        try:
            with self._turn:
                records = asyncio.run(asyncio.wait_for(self._solve(question), self.seconds))
        except TimeoutError:
            return Unresolved("timed-out")
        except self._errors as error:
            return _explain(error)
        return Resolved(tuple(sorted(map(_package, records), key=lambda each: each.name)))

    async def _solve(self, question: Question) -> Any:
        rattler = _library()
        subdir = SUBDIRS[question.system.name]
        return await rattler.solve(
            [rattler.Channel(address) for address in self.channels],
            [*question.requirements, f"python {question.python}.*"],
            gateway=self._gateway,
            platforms=[subdir, "noarch"],
            virtual_packages=list(_virtual_packages(question.system)),
            timeout=timedelta(seconds=self.seconds),
            exclude_newer=_end_of(question.newest) if question.newest else None,
        )


def is_installed() -> bool:
    return importlib.util.find_spec("rattler") is not None


def _library() -> Any:
    """It is optional."""
    return importlib.import_module("rattler")


def _own_errors() -> tuple[type[Exception], ...]:
    """They have no common kind."""
    found = vars(importlib.import_module("rattler.exceptions")).values()
    return tuple(each for each in found if isinstance(each, type) and issubclass(each, Exception))


def _explain(error: Exception) -> Unresolved:
    first = next(iter(str(error).splitlines()), "") or type(error).__name__
    match type(error).__name__:
        case "SolverError":
            return read_refusal(str(error))
        case "GatewayError" | "FetchRepoDataError":
            return Unresolved("offline", "", first)
        case _:
            return Unresolved("broken", "", first)


def read_refusal(message: str) -> Unresolved:
    """Of the tree that the solver draws of its reasons: the innermost counts."""
    if nothing := NOTHING.search(message):
        if nothing["spec"] == "*":
            return Unresolved("missing", nothing["name"])
        return Unresolved("no-version", nothing["name"], nothing["spec"])
    lines = message.splitlines()
    number = max((i for i, line in enumerate(lines) if LOST.search(line)), default=None)
    if number is None:
        return _read_conflict(message)
    lost = LOST.search(lines[number])
    assert lost is not None
    needing = _parent(lines, number)
    if not needing:
        return Unresolved("no-version", lost["name"], lost["spec"])
    if lost["name"] == "python":
        return Unresolved("python", needing, lost["spec"])
    return Unresolved("conflict", needing, f"{lost['name']} {lost['spec']}".removesuffix(" *"))


def _read_conflict(message: str) -> Unresolved:
    """Two ask for different versions, or all are too new for the day that was asked for."""
    named = EXCLUDED.search(message) or NEEDS.search(message)
    if named is None:
        return Unresolved("broken", "", (message.splitlines() or [""])[0])
    if "cutoff date" in message:
        return Unresolved("no-version", named["name"])
    needs = NEEDS.search(message)
    after = message[needs.end() :].strip().splitlines() if needs else []
    detail = BRANCH.sub("", after[0]).partition(", which")[0].rstrip(".") if after else ""
    return Unresolved("conflict", needs["name"] if needs else named["name"], detail)


def _parent(lines: Sequence[str], number: int) -> str:
    """The package whose branch this line is on; "": it is at the top."""
    depth = _depth(lines[number])
    for line in reversed(lines[:number]):
        if _depth(line) < depth:
            needs = NEEDS.search(line)
            return needs["name"] if needs else ""
    return ""


def _depth(line: str) -> int:
    match = BRANCH.match(line)
    return len(match[0]) if match else 0


def _package(record: Any) -> ResolvedPackage:
    """By the name that PyPI has for it, so that a framework is one whoever installs it."""
    name = record.name.normalized
    uploaded = record.timestamp.isoformat() if record.timestamp else None
    known = ON_PYPI.get(name, name)
    return ResolvedPackage(known, str(record.version), record.file_name, record.size, uploaded)


def _virtual_packages(system: StudentSystem) -> Iterator[Any]:
    """What conda finds on such a computer without an NVIDIA GPU."""
    rattler = _library()
    names = {"__unix": "0"}
    if system.name.startswith("windows"):
        names = {"__win": "0"}
    elif system.name.startswith("linux"):
        names |= {"__linux": "5.10", "__glibc": GLIBC}
    else:
        names |= {"__osx": system.macos}
    for name, version in names.items():
        yield rattler.GenericVirtualPackage(
            rattler.PackageName(name), rattler.Version(version), rattler.BuildString("0")
        )


def _end_of(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1)
