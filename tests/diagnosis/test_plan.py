"""Which fixes are offered, in which order, and what one fix is for."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.model import Finding, Fix, Instruction, Outcome, Remove, Run, Text

ENV = "/env"
PIP = (f"{ENV}/bin/python", "-m", "pip", "install")


def install(*packages: str, environment: str = ENV, safe: bool = True) -> Fix:
    steps = (Run((*PIP, *packages), len(packages)),)
    return Fix(steps, safe=safe, environment=environment)


def finding(
    code: str, fix: Fix | None, outcome: Outcome = Outcome.FAIL, **fields: object
) -> Finding:
    return Finding(code=code, name="x", outcome=outcome, fix=fix, **fields)  # type: ignore[arg-type]


def rename(path: str) -> Finding:
    text = Text(en="Rename {path}.", ko="{path} 이름을 바꾸세요.")
    return finding("C", Fix((Instruction(text),)), params={"path": path})


OTHER = Fix((Remove("/env/~umpy"),), safe=True)
NUMPY, IPYTHON = install("numpy>=2"), install("ipython")
PLAIN = Fix((Run((*PIP, "torch", "--index-url", "https://x")),), environment=ENV)
INFO = Outcome.INFO


@pytest.mark.parametrize(
    ("findings", "expect"),
    [
        pytest.param([finding("A", NUMPY), finding("B", OTHER)], ["A", "B"], id="in order"),
        pytest.param([finding("A", OTHER), finding("B", OTHER)], ["A+B"], id="alike"),
        pytest.param([finding("A", NUMPY), finding("B", IPYTHON)], ["A+B"], id="packages"),
        pytest.param(
            [finding("A", NUMPY), finding("B", IPYTHON, INFO)], ["A", "B"], id="an optional one"
        ),
        pytest.param([finding("A", NUMPY), finding("B", PLAIN)], ["A", "B"], id="another index"),
        pytest.param(
            [finding("A", NUMPY), finding("B", install("ipython", environment="/b"))],
            ["A", "B"],
            id="another environment",
        ),
        pytest.param([rename("/a"), rename("/b")], ["C", "C"], id="another file"),
        pytest.param([rename("/a"), rename("/a")], ["C+C"], id="the same file"),
        pytest.param([finding("A", NUMPY, because_of=("B",))], [], id="a consequence"),
        pytest.param([finding("A", NUMPY, Outcome.OK)], [], id="not bad"),
        pytest.param([finding("A", None), finding("B", OTHER)], ["B"], id="no fix"),
    ],
)
def test_plan(findings: list[Finding], expect: list[str]) -> None:
    assert ["+".join(f.code for f in each.findings) for each in plan_fixes(findings)] == expect


def test_packages_are_installed_by_one_command() -> None:
    (planned,) = plan_fixes(
        [finding("A", NUMPY), finding("B", IPYTHON), finding("C", install("numpy>=2", "pillow"))]
    )
    assert planned.fix.steps == (Run((*PIP, "numpy>=2", "ipython", "pillow"), 3),)
    assert planned.packages == ("numpy>=2", "ipython", "pillow")


@pytest.mark.parametrize("later", [install("ipython", safe=False), install("numpy>=2", safe=False)])
def test_a_merged_fix_is_as_safe_as_its_least_safe(later: Fix) -> None:
    (planned,) = plan_fixes([finding("A", NUMPY), finding("B", later)])
    assert not planned.fix.safe and planned.fix.environment == ENV
