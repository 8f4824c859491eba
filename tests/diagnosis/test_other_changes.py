"""What changed since it worked, beside what the cases of checks change: each on a machine that was
in order, among what is harmless."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.commands.history import heals
from dlsetup.diagnosis.changes import Change, compare_states, rank_changes
from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.machine_state import describe_state
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.revert import revert_change
from dlsetup.facts import Facts, ShadowingFile, Shell, Variable
from dlsetup.facts.factory import (
    CONDA,
    EDITOR,
    HOME,
    PREFIX,
    app_control,
    change,
    host,
    kernel,
    machine,
    python,
)
from dlsetup.facts.gpu import Gpu
from tests.diagnosis.test_changes import COURSE, HARMLESS

SITE = f"{PREFIX}/lib/python3.12/site-packages"
WORKSPACE: Any = machine().workspace
PYTHON_START: Any = python().start
EXTENSIONS: Any = EDITOR.extensions
JUPYTER = "ms-toolsai.jupyter"
WITHOUT_JUPYTER = tuple(each for each in EXTENSIONS if each.id != JUPYTER)


def shadowed(name: str) -> Facts:
    file = ShadowingFile(f"{HOME}/course/{name}.py", name, "package")
    return machine(workspace=change(WORKSPACE, shadows=(file,)))


def with_editor(**fields: Any) -> Facts:
    return machine(editor=change(EDITOR, **fields))


def with_policy(policy: str) -> Facts:
    shell = Shell(name="powershell", profile=r"C:\p.ps1", execution_policy=policy)
    return machine(host=host(os="windows"), shell=shell)


def with_start(stderr: str, **fields: Any) -> Facts:
    return machine(python=python(start=change(PYTHON_START, stderr=stderr), **fields))


CUSTOMIZED = "Error in sitecustomize; set PYTHONVERBOSE for traceback:\nNameError: name 'x'\n"
PATH_LINE = (
    f"Error processing line 1 of {SITE}/a.pth:\n\n  Traceback (most recent call last):\n"
    "  ModuleNotFoundError: No module named 'a_hook'\n\nRemainder of file ignored\n"
)
WINDOWS = machine(host=host(os="windows"), app_control=app_control())
MENDED: Any = change(CONDA, program="ok", version="26.9.1")


@pytest.mark.parametrize(
    ("code", "before", "after", "expected"),
    [
        pytest.param("DLS701", machine(), shadowed("numpy"), "file numpy.py", id="a file"),
        pytest.param(
            "DLS502",
            machine(),
            with_editor(extensions=WITHOUT_JUPYTER),
            f"extension {JUPYTER}",
            id="an extension that is gone",
        ),
        pytest.param(
            "DLS508",
            machine(),
            with_editor(disabled=(JUPYTER,)),
            f"extension {JUPYTER}",
            id="an extension that is disabled",
        ),
        pytest.param(
            "DLS512",
            machine(),
            with_editor(version="1.74.3"),
            "program VS Code",
            id="an older editor",
        ),
        pytest.param(
            "DLS113",
            machine(),
            with_start(CUSTOMIZED, startup_files=(f"{SITE}/sitecustomize.py",)),
            "hook sitecustomize.py",
            id="a sitecustomize",
        ),
        pytest.param(
            "DLS222",
            machine(),
            with_start(PATH_LINE, pth_files=(f"{SITE}/a.pth",)),
            "hook a.pth",
            id="a .pth",
        ),
        pytest.param(
            "DLS313",
            with_policy("RemoteSigned"),
            with_policy("Restricted"),
            "system PowerShell ExecutionPolicy",
            id="PowerShell's policy",
        ),
        pytest.param(
            "DLS752",
            WINDOWS,
            change(WINDOWS, app_control=app_control(s_mode=True)),
            "system S mode",
            id="S mode",
        ),
        pytest.param(
            "DLS602",
            machine(),
            machine(gpus=(Gpu(vendor="nvidia", name="RTX 4060"),)),
            "gpu RTX 4060",
            id="a GPU",
        ),
        pytest.param(
            "DLS326",
            machine(conda=MENDED),
            machine(conda=change(MENDED, program="module-gone", version="26.11.0")),
            "program conda",
            id="another conda",
        ),
        pytest.param(
            "DLS406",
            machine(),
            machine(kernels=(change(kernel(), argv=("/old/bin/python",), exists=False),)),
            "kernel python3",
            id="a kernel of a Python that is gone",
        ),
        pytest.param(
            "DLS220",
            machine(variables=(Variable("PIP_TARGET", f"{HOME}/old"),)),
            machine(variables=(Variable("PIP_TARGET", f"{HOME}/lib"),)),
            "variable PIP_TARGET",
            id="another value of a variable",
        ),
    ],
)
def test_the_cause_is_first(code: str, before: Facts, after: Facts, expected: str) -> None:
    bad = tuple(each for each in run_check(all_checks()[code], after, COURSE) if each.bad)
    assert bad, "the check finds nothing"
    now = {**HARMLESS, **describe_state(after, HOME)}
    changes = compare_states(describe_state(before, HOME), now)

    def is_cause(change: Change) -> bool:
        without = revert_change(after, change, HOME)
        return without is not None and heals(without, bad, COURSE)

    first = rank_changes(changes, bad, is_cause)[0][0]
    assert f"{first.kind} {first.name}" == expected
