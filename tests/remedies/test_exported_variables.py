"""The line of a shell's own file that sets a variable is switched off, where that costs nothing."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.facts import Facts, Variable, VariableTarget
from dlsetup.facts.factory import HOME, machine
from dlsetup.model.fixes import CommentOut, Fix
from dlsetup.remedies.exported_variables import switch_off_variables
from dlsetup.remedies.variables import find_harm, remove_variable

FILE = f"{HOME}/.bashrc"


def exported(name: str = "CONDARC", value: str = "/gone.yml", **fields: Any) -> Variable:
    place = {"origin": "shell-startup", "file": FILE, "line": 7, "alone": True}
    return Variable(name=name, value=value, **{**place, **fields})


def fix_of(*elsewhere: Variable, here: str = "/gone.yml", names: tuple[str, ...] = ()) -> Fix:
    variables = (Variable(name="CONDARC", value=here), Variable(name="IPYTHONDIR", value="/x"))
    facts = machine(variables=variables, variables_elsewhere=elsewhere)
    return switch_off_variables(facts, *(names or ("CONDARC",)), useless=True)


@pytest.mark.parametrize(
    ("fix", "automatic"),
    [
        pytest.param(fix_of(exported()), True, id="a line of its own"),
        pytest.param(fix_of(), False, id="set by nothing that is known"),
        pytest.param(fix_of(exported(), here="/other.yml"), False, id="set again since"),
        pytest.param(fix_of(exported(alone=False)), False, id="the line does more"),
        pytest.param(fix_of(Variable(name="CONDARC", value="/gone.yml")), False, id="no file"),
        pytest.param(fix_of(exported(file="/etc/profile")), False, id="not the student's file"),
        pytest.param(fix_of(exported(origin="kernel")), False, id="a kernel's"),
        pytest.param(
            fix_of(exported(), names=("CONDARC", "IPYTHONDIR")), False, id="one of two is known"
        ),
        pytest.param(
            fix_of(
                exported(),
                exported("IPYTHONDIR", "/x", line=9),
                names=("CONDARC", "IPYTHONDIR"),
            ),
            True,
            id="both are known",
        ),
    ],
)
def test_by_itself_or_by_a_person(fix: Fix, automatic: bool) -> None:
    assert fix.automatic is automatic


def test_what_is_done() -> None:
    fix = fix_of(exported())
    assert fix.steps == (CommentOut(FILE, 7, 7, "CONDARC"),)
    assert (fix.safe, fix.variables) == (True, ("CONDARC",))


def named(path: str, state: str, value: str | None = None, name: str = "TORCH_HOME") -> Facts:
    """A variable of this terminal that ~/.bashrc sets, and what it names."""
    target = VariableTarget(variable=name, kind="folder", state=state, path=path)
    return machine(
        variables=(Variable(name=name, value=value or path),),
        variables_elsewhere=(exported(name, value or path),),
        variable_targets=(target,),
    )


@pytest.mark.parametrize(
    ("facts", "code", "safe"),
    [
        pytest.param(named("/home/me/file", "not-a-folder"), "DLS718", True, id="a file"),
        pytest.param(named("/mnt/usb/hub", "not-a-folder"), "DLS718", False, id="a disk"),
        pytest.param(named("/srv/hub", "not-writable"), "DLS718", False, id="it is closed"),
        pytest.param(
            named("/lib/a.so", "entry-missing", name="LD_PRELOAD"), "DLS740", True, id="all of it"
        ),
        pytest.param(
            named("/lib/a.so", "entry-missing", "/lib/a.so:/lib/b.so", "LD_PRELOAD"),
            "DLS740",
            False,
            id="one of two",
        ),
    ],
)
def test_unasked_only_where_nothing_can_use_it(facts: Facts, code: str, safe: bool) -> None:
    (harm,) = find_harm(facts, code)
    fix = remove_variable(facts, harm)
    assert (fix.automatic, fix.safe) == (True, safe)


def test_a_line_that_this_terminal_has_not_read() -> None:
    there = exported("HF_HUB_OFFLINE", "1")
    facts = machine(variables_elsewhere=(there,))
    (harm,) = find_harm(facts, "DLS743")
    fix = remove_variable(facts, harm)
    assert fix.steps == (CommentOut(FILE, 7, 7, "HF_HUB_OFFLINE"),)
    assert (fix.safe, fix.variables) == (False, ())
