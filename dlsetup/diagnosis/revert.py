"""A machine's facts as they would be without one change: what a check says of them tells whether
the change is the cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from dlsetup.diagnosis import machine_state as names
from dlsetup.diagnosis.changes import Change
from dlsetup.facts import Distribution, Facts, Unknown, known
from dlsetup.records import msgspec

T = TypeVar("T")
replace = msgspec.structs.replace


def revert_change(facts: Facts, change: Change, home: str) -> Facts | None:
    """None: what it was like before is not known."""
    revert = REVERTS.get(change.kind)
    return revert(facts, change, home) if revert else None


def _package(facts: Facts, change: Change, home: str) -> Facts | None:
    python = known(facts.python)
    if python is None or isinstance(python.distributions, Unknown):
        return None
    others = [each for each in python.distributions if each.key != change.name]
    found = next((each for each in python.distributions if each.key == change.name), None)
    if change.old is not None:
        blank = Distribution(name=change.name, version="", key=change.name)
        others.append(replace(found or blank, version=change.old))
    return replace(facts, python=replace(python, distributions=tuple(others)))


def _python(facts: Facts, change: Change, home: str) -> Facts | None:
    python = known(facts.python)
    if python is None or change.old is None:
        return None
    old = change.old.replace("~", home, 1) if change.old.startswith("~") else change.old
    return replace(facts, python=replace(python, **{change.name: old}))


def _system(facts: Facts, change: Change, home: str) -> Facts | None:
    host = known(facts.host)
    if host is None or change.old is None:
        return None
    return replace(facts, host=replace(host, **{change.name: change.old}))


def _driver(facts: Facts, change: Change, home: str) -> Facts | None:
    driver = known(facts.driver)
    if driver is None or change.old is None:
        return None
    return replace(facts, driver=replace(driver, version=change.old))


def _new_ones(*fields: str) -> Callable[[Facts, Change, str], Facts | None]:
    """Of what was not there before: without it. The value that another had is not kept."""

    def revert(facts: Facts, change: Change, home: str) -> Facts | None:
        if change.old is not None:
            return None
        values = {
            field: _without(getattr(facts, field), f"{change.kind}:{change.name}", home)
            for field in fields
        }
        return replace(facts, **values)

    return revert


def _without(fact: Any, name: str, home: str) -> Any:
    if isinstance(fact, Unknown) or not isinstance(fact, Iterable):
        return fact
    return tuple(each for each in fact if names.name_of(each, home) != name)


REVERTS: dict[str, Callable[[Facts, Change, str], Facts | None]] = {
    "package": _package,
    "python": _python,
    "system": _system,
    "driver": _driver,
    "variable": _new_ones("variables", "variables_elsewhere", "variable_targets"),
    "setting": _new_ones("settings_files", "named_settings"),
    "startup": _new_ones("startup_lines"),
    "kernel": _new_ones("kernels"),
    "command": _new_ones("tools"),
}
