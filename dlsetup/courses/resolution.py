"""What a resolver is asked and what it answers, whichever resolver it is."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from dlsetup.courses.systems import StudentSystem
from dlsetup.model.course_lock import LockedFile
from dlsetup.records import msgspec

# `no-wheel`: no installation file of it fits; `python`: it needs another Python; `missing`: there
# is no such package; `no-version`: none of its versions fits; `conflict`: two need different ones.
# The last three say nothing of the course.
UnresolvedKind = Literal[
    "no-wheel", "python", "missing", "no-version", "conflict", "offline", "timed-out", "broken"
]
UNKNOWN_KINDS = ("offline", "timed-out", "broken")


class Question(NamedTuple):
    """`without`: packages of which nothing is asked, with all that they need. `newest`: an ISO
    date, after which nothing counts; "" for today."""

    requirements: tuple[str, ...]
    system: StudentSystem
    python: str
    newest: str = ""
    without: tuple[str, ...] = ()


class ResolvedPackage(msgspec.Struct, frozen=True):
    """`size`: bytes to download; `uploaded`: ISO 8601; both None where the index does not tell.
    `wheels`: all files that fit and have a sum, the best first."""

    name: str
    version: str
    file: str = ""
    size: int | None = None
    uploaded: str | None = None
    wheels: tuple[LockedFile, ...] = ()


class Resolved(NamedTuple):
    """`yanked`: those that their authors took back and the course pins, as name==version."""

    packages: tuple[ResolvedPackage, ...]
    yanked: tuple[str, ...] = ()


class Unresolved(msgspec.Struct, frozen=True):
    """Why nothing fits. `package`: whose fault it is; `detail`: what it needs, or the resolver's
    last words."""

    kind: UnresolvedKind
    package: str = ""
    detail: str = ""


class Resolver(Protocol):
    """`name` and `version` tell one from another; `exact`: it knows what holds on other systems."""

    name: str
    version: str
    exact: bool

    def resolve(self, question: Question) -> Resolved | Unresolved:
        """Never raises for what an index or a package does."""
