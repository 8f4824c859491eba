"""A machine's facts as they would be without one change: what a check says of them tells whether
the change is the cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from dlsetup.diagnosis import machine_state as names
from dlsetup.diagnosis.changes import Change
from dlsetup.facts import Distribution, EditorExtension, Facts, Unknown, known
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
    if change.name not in names.SYSTEM_FIELDS:  # of another version of this program
        return None
    record, field = names.SYSTEM_FIELDS[change.name]
    part = known(getattr(facts, record))
    if part is None or isinstance(present := getattr(part, field), Unknown):
        return None
    return replace(facts, **{record: replace(part, **{field: _parse(change.old, present)})})


def _parse(old: str | None, present: object) -> object:
    """The value that machine_state shows as `old`, of the kind that is there now."""
    match present:
        case bool():
            return old == str(True)
        case tuple():
            return tuple(old.split(", ")) if old else ()
        case _:
            return old


def _file(facts: Facts, change: Change, home: str) -> Facts | None:
    workspace = known(facts.workspace)
    if workspace is None or isinstance(workspace.shadows, Unknown):
        return None
    kept = tuple(e for e in workspace.shadows if names.base_name(e.path) != change.name)
    return replace(facts, workspace=replace(workspace, shadows=kept))


def _extension(facts: Facts, change: Change, home: str) -> Facts | None:
    editor = known(facts.editor)
    if editor is None or isinstance(editor.extensions, Unknown):
        return None
    found = next((each for each in editor.extensions if each.id == change.name), None)
    others = tuple(each for each in editor.extensions if each.id != change.name)
    if change.old is not None:
        before = found or EditorExtension(change.name)
        others = (*others, replace(before, version=change.old, present=True))
    disabled = tuple(each for each in known(editor.disabled, ()) if each != change.name)
    return replace(facts, editor=replace(editor, extensions=others, disabled=disabled))


def _program(facts: Facts, change: Change, home: str) -> Facts | None:
    """An editor; what else conda's former version had is not known."""
    editor = known(facts.editor)
    if editor is None or change.name != "VS Code" or change.old is None:
        return None
    return replace(facts, editor=replace(editor, version=change.old))


def _gpu(facts: Facts, change: Change, home: str) -> Facts | None:
    if isinstance(facts.gpus, Unknown) or change.old is not None:
        return None
    gpus = tuple(each for each in facts.gpus if each.name != change.name)
    return replace(facts, gpus=gpus)


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
    "file": _file,
    "extension": _extension,
    "program": _program,
    "gpu": _gpu,
    "driver": _driver,
    "variable": _new_ones("variables", "variables_elsewhere", "variable_targets"),
    "setting": _new_ones("settings_files", "named_settings"),
    "startup": _new_ones("startup_lines"),
    "kernel": _new_ones("kernels"),
    "command": _new_ones("tools"),
}
