"""What is said above a command that installs for several findings at once."""

from __future__ import annotations

import pytest

from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Fix, Run
from dlsetup.model.text import Param
from dlsetup.report.view.blocks import build_blocks
from dlsetup.report.view.command_style import CommandStyle

PIP = ("/x/python", "-m", "pip", "install")


def finding(code: str, installed: str, **params: Param) -> Finding:
    """Cured by pip, with that package."""
    fix = Fix((Run((*PIP, installed), installs=1),))
    return Finding(code=code, name="x", outcome="warn", subject=installed, params=params, fix=fix)


def misfit(other: str) -> Finding:
    versions = {"version": "0.11.2", "other_version": "2", "call": "import seaborn"}
    params = {"package": "seaborn", "other": other, "symptom": "register_cmap"}
    return finding("DLS234", "seaborn>=0.12.2", **versions, **params)


NUMPY = finding("DLS211", "numpy>=1.23", python="/x/python", package="numpy")
JUPYTER = finding("DLS403", "notebook>=7", python="/x/python")
MATPLOTLIB, PANDAS = misfit("matplotlib"), misfit("pandas")
TOGETHER = "Installed versions do not work together"


@pytest.mark.parametrize(
    ("findings", "title", "named", "also"),
    [
        pytest.param((MATPLOTLIB,), TOGETHER, ("matplotlib",), 0, id="one pair"),
        pytest.param(
            (MATPLOTLIB, PANDAS), TOGETHER, ("matplotlib", "pandas"), 0, id="two pairs of one"
        ),
        pytest.param(
            (NUMPY, JUPYTER), "2 course packages have to be installed", (), 0, id="missing"
        ),
        pytest.param(
            (MATPLOTLIB, JUPYTER),
            "2 packages have to be installed or changed",
            ("matplotlib",),
            0,
            id="a pair, and what is missing",
        ),
    ],
)
def test_what_does_not_fit_what_is_told(
    findings: tuple[Finding, ...], title: str, named: tuple[str, ...], also: int
) -> None:
    (block,) = build_blocks(findings, "en", CommandStyle())
    assert (block.title, len(block.also_fixed)) == (title, also)
    assert [each for each in ("matplotlib", "pandas") if each in block.message] == list(named)
