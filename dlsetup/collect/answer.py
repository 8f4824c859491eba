"""The judged interpreter's answer is taken for what it is only where it has the shape of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.facts import ImportResult
from dlsetup.process.interpreter import ProbeResult
from dlsetup.records import msgspec


class FactsLine(msgspec.Struct, frozen=True):
    """The first line of probes/look.py. Python 2.7 may have no encodings."""

    executable: str | None
    prefix: str
    base_prefix: str
    version: str
    implementation: str
    bits: int
    machine: str
    free_threaded: bool
    flags: list[str]
    filesystem_encoding: str | None
    stdout_encoding: str | None
    locale_encoding: str | None
    utf8_mode: bool
    path: list[str]
    site_packages: list[str]
    user_site: str | None
    user_site_enabled: bool
    site_writable: bool
    externally_managed: str | None
    has_pip: bool
    has_venv: bool
    has_ensurepip: bool
    missing_modules: list[str]


def validate_answer(result: ProbeResult) -> ProbeResult:
    """The answer up to the first line that is none; `start` says so where there is one."""
    values = tuple(_valid_values(result.values))
    if len(values) == len(result.values):
        return result
    start = msgspec.structs.replace(result.start, outcome="garbled")
    return result._replace(values=values, start=start)


def _valid_values(values: tuple[dict[str, Any], ...]) -> Iterator[dict[str, Any]]:
    """A line of facts, then what became of each module, once."""
    modules: set[str] = set()
    for position, value in enumerate(values):
        try:
            if position == 0:
                msgspec.convert(value, FactsLine)
            else:
                module = msgspec.convert(value, ImportResult).module
                if module in modules:
                    return
                modules.add(module)
        except msgspec.ValidationError:
            return
        yield value
