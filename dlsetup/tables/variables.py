"""What environment variables do, and when they hurt: reads variables.toml.

A start meets ten variables of four hundred, so a row is parsed when it is asked for: all of them
would take 30 ms.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from dlsetup.records import msgspec

FILE: Final = Path(__file__).with_name("variables.toml")

Kind = Literal[
    "address",
    "addresses",
    "certificates",
    "file",
    "files",
    "flags",
    "folder",
    "folders",
    "libraries",
    "locale",
    "module",
    "number",
    "proxy",
    "secret",
    "switch",
    "temporary",
    "text",
]
Condition = Literal[
    "empty",
    "entry-file",
    "entry-gone",
    "gone",
    "holds",
    "is",
    "module-missing",
    "not-a-number",
    "not-allowed",
    "not-generated",
    "on",
    "relative",
    "set",
    "stops-python",
    "unknown-flag",
    "unreachable",
    "unusable",
]


class Hurt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a variable hurts, and how much. `lacks`: only where none of these packages is installed;
    `given`: only where one is that meets one of these requirements; `beside`: only where this
    variable is set as well; `os`: only there."""

    when: Condition
    level: Literal["info", "warn", "fail"] = "warn"
    values: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    beside: str = ""
    os: str = ""


class VariableRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A variable. `allowed`: all values that the tool knows, in lower case, or those beside the
    whole numbers of `range` (`fractions`: any); `parts`: what separates several of them; `pairs`:
    each is `name:value`; `folder`: a folder will do, too; `libraries`: packages whose compiled
    files hold all names of flags; `tools`: pip and venv are started with it."""

    tool: str
    kind: Kind
    en: str
    ko: str
    source: str
    hurts: tuple[Hurt, ...] = ()
    check: str = ""
    allowed: tuple[str, ...] = ()
    range: tuple[int, int] | None = None
    fractions: bool = False
    parts: str = ""
    pairs: bool = False
    folder: bool = False
    libraries: tuple[str, ...] = ()
    tools: bool = False

    def has(self, condition: Condition) -> bool:
        return any(hurt.when == condition for hurt in self.hurts)


@cache
def _sections() -> dict[str, str]:
    """The text of each row by its name."""
    rows = FILE.read_text(encoding="utf-8").split("\n[")[1:]  # a third of what a pattern takes
    return dict(row.split("]\n", 1) for row in rows)


@cache
def _spellings() -> dict[str, str]:
    """Each by its name without case: Windows knows none, and proxies are often written small."""
    return {name.casefold(): name for name in _sections()}


def names() -> tuple[str, ...]:
    """All variables of the table, in its order."""
    return tuple(_sections())


@cache
def find(name: str) -> VariableRow | None:
    """The row of a variable; None: the table does not know it."""
    known_name = _spellings().get(name.casefold())
    return None if known_name is None else convert_row(_sections()[known_name])


def find_hurting(name: str) -> VariableRow | None:
    """The row of a variable that can hurt: most that are set cannot, and cost nothing."""
    section = _sections().get(_spellings().get(name.casefold(), ""), "")
    return find(name) if "\nhurts = " in section else None


def convert_row(text: str) -> VariableRow:
    """Raises msgspec.ValidationError: a key or a word that rows do not have."""
    return msgspec.convert(tomllib.loads(text), VariableRow)


def recorded(environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Names and values of the table's variables that are set, in its order; no secret is among
    them, and nothing else of the environment."""
    places = {name: place for place, name in enumerate(_sections())}
    found = []
    for spelling, value in environ.items():
        name = _spellings().get(spelling.casefold(), "")
        if spelling in (name, name.lower(), name.upper()) and not _is_secret(name):
            shown = spelling if spelling.islower() else name
            found.append((places[name], shown, value))
    return tuple((name, value) for _, name, value in sorted(found))


def _is_secret(name: str) -> bool:
    return not name or '\nkind = "secret"' in _sections()[name]
