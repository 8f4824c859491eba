"""A command that starts another Python, or none."""

from __future__ import annotations

from dlsetup.facts import Facts, known
from dlsetup.model.checks import Problem
from dlsetup.remedies.shells import start_by_name


def another_python(facts: Facts, command: str, module: str) -> Problem | None:
    """`command` starts another interpreter than `python` does; `module` is what it runs."""
    found, python = (
        facts.first_on_path(command),
        facts.first_on_path("python") or facts.first_on_path("python3"),
    )
    theirs = known(found.interpreter) if found else None
    ours = known(python.interpreter) if python else None
    if found is None or python is None or None in (theirs, ours) or theirs == ours:
        return None
    if gone(facts, theirs):
        return None
    params = {command: found.path, "theirs": str(theirs), "python": python.path, "ours": str(ours)}
    return Problem(params=params, fix=start_by_name(python.command, module))


def gone(facts: Facts, letter: str | None) -> bool:
    """That interpreter is not there any more: what it leaves behind is DLS114's to tell."""
    interpreter = facts.interpreter(letter)
    return interpreter is not None and interpreter.exists is False
