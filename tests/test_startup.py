"""What a start loads: the modules of a command are imported when it is called."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"jinja2", "multiprocessing", "numpy", "packaging.requirements", "psutil", "rich.console"}
NOT_ASKED = {  # what is looked at, shown or started with options alone
    *("collect.indexes", "collect.kernel_start", "collect.network", "collect.start_tests"),
    *("commands.report", "report.view.drawing", "terminal.loss_plot"),
}
MODULE = re.compile(r"^import time:.*\|\s*([\w.]+)$", re.MULTILINE)


@cache
def loaded(words: str) -> frozenset[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dlsetup", *words.split()],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode in (0, 1), done.stderr  # 1: the doctor found something
    return frozenset(MODULE.findall(done.stderr))


@pytest.mark.parametrize(
    ("words", "limit"),
    [("--version", 2), ("--help", 60), ("doctor --help", 60), ("smoke --help", 60)],
)
def test_a_start_loads_few_of_our_modules(words: str, limit: int) -> None:
    modules = sorted(name for name in loaded(words) if name.partition(".")[0] == "dlsetup")
    assert 0 < len(modules) < limit, (
        f"dlsetup {words} loads {len(modules)} of our modules, {limit} are too many: import inside "
        f"the functions of dlsetup/cli what only their command needs: {modules}"
    )


@pytest.mark.parametrize("words", ["--version", "--help", "doctor --help", "smoke --help"])
def test_a_start_loads_no_heavy_library(words: str) -> None:
    heavy = sorted(HEAVY & loaded(words))
    assert not heavy, (
        f"dlsetup {words} loads {heavy}: find who imports it with `python -X importtime -m dlsetup "
        f"{words}`, and import it in the function that needs it"
    )


def test_a_plain_doctor_loads_nothing_of_what_it_was_not_asked_for() -> None:
    names = {name.removeprefix("dlsetup.") for name in loaded("doctor")}
    assert "collect.collection" in names  # it looked
    assert not NOT_ASKED & names, (
        f"a plain doctor loads {sorted(NOT_ASKED & names)}: import them where they are called"
    )
