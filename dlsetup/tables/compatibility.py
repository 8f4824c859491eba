"""Packages that break beside each other: reads compatibility.toml.

The file is long and most of it is about versions that are not installed, so each row's two
requirements are read by a pattern, and TOML is parsed only for the rows where both hold.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from dlsetup.records import msgspec

FILE: Final = Path(__file__).with_name("compatibility.toml")
SEPARATOR: Final = "\n[[pair]]\n"
HEAD: Final = re.compile(
    r'id = "[^"]+"\nwhen = "([\w-]+)([^"]+)"\nbeside = "([\w-]+)([^"]+)"\n', re.ASCII
)


class IncompatiblePair(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`when` and `beside` are requirements: where both hold, `call` ends with `symptom`, and
    installing one of `cures` (the best first) ends that; () where no release does. A package may
    be `python` itself. `level`: `fail` where the import or the first use surely fails.
    `without`: true only where this one is missing; `also`: only where this one is there, too.
    `built`: true of PyPI's wheels, while conda and systems build theirs anew. `source` is an
    address, `as_of` a day."""

    id: str
    when: str
    beside: str
    call: str
    symptom: str
    cures: tuple[str, ...]
    source: str
    as_of: str
    level: Literal["fail", "warn"] = "fail"
    without: str = ""
    also: str = ""
    built: bool = False


class PairRow(NamedTuple):
    """A row before it is parsed: two packages, by their keys (PEP 503), and their specifiers."""

    other: str
    other_versions: str
    package: str
    package_versions: str
    toml: str

    def parse(self) -> IncompatiblePair:
        return msgspec.convert(tomllib.loads(self.toml), IncompatiblePair)


@cache
def rows() -> tuple[PairRow, ...]:
    texts = FILE.read_text(encoding="utf-8").split(SEPARATOR)[1:]
    return tuple(
        PairRow(head[1], head[2], head[3], head[4], text)
        for text in texts
        if (head := HEAD.match(text))
    )
