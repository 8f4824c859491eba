"""What every fact is made of: records, and the honest answer "we could not tell"."""

from __future__ import annotations

import re
from typing import TypeVar, overload

from dlsetup.records import msgspec

T = TypeVar("T")
D = TypeVar("D")


def kebab_case(name: str) -> str:
    """`CondaEnv` -> `conda-env`: the tag a record carries in a report."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


class FactsRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fact that stands in lists: fields that identify it are required, all others
    default to "not recorded", so that silence in an old report is never absence."""


class Fact(
    FactsRecord, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag=kebab_case
):
    """A fact that may be Unknown as a whole: it carries its kind."""


class Unknown(msgspec.Struct, frozen=True, tag_field="type", tag="unknown"):
    """We looked and could not tell, or never looked. `reason` is a stable kebab-case word."""

    reason: str
    detail: str = ""


NOT_RECORDED = Unknown("not-recorded")
NOT_ASKED = Unknown("not-asked")
NO_PSUTIL = Unknown("library-refused", "psutil")
NOT_ALLOWED = Unknown("not-allowed")  # nobody agreed to start that program
NO_CTYPES = Unknown("library-refused", "ctypes")


@overload
def known(value: T | Unknown) -> T | None: ...
@overload
def known(value: T | Unknown, default: D) -> T | D: ...
def known(value: T | Unknown, default: D | None = None) -> T | D | None:
    """The value, or `default` where it is Unknown."""
    return default if isinstance(value, Unknown) else value
