"""DLS215 finds what `pip check` finds.

The table was laid beside a real one (pip 23.2, Python 3.12, Linux): alike, but that pip names
a need twice that is stated twice, compares versions older than PEP 440, and stops at what is
no requirement or no marker; of these last two kinds nothing is said here.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import NOT_RECORDED, Distribution
from dlsetup.facts.factory import change, dist, host, machine, python
from dlsetup.model.course_file import load_course

CHECK = all_checks()["DLS215"]
COURSE = load_course()

Installed = tuple[Distribution, ...]


def conflicts(installed: Installed, **facts: Any) -> dict[str, str]:
    """What is needed, by whom, and the version that is there instead."""
    machine_facts = machine(host=facts.pop("host", host()), python=python(distributions=installed))
    found = run_check(CHECK, machine_facts, COURSE)
    assert {each.outcome for each in found} <= {"ok", "warn", "fail"}
    return {each.subject: str(each.params["found"]) for each in found if each.bad}


def pair(requirement: str, version: str | None = None) -> Installed:
    return (dist("a", "1", requirement), *((dist("b", version),) if version else ()))


TABLE = [
    ("nothing needed", (dist("a", "1"),), {}),
    ("there", pair("b", "1"), {}),
    ("there, spelt otherwise", (dist("a", "1", "B_b.B"), dist("b-b-b", "1")), {}),
    ("missing", pair("b"), {"a: b": "-"}),
    ("missing, with a version", pair("b>=1,<2"), {"a: b>=1,<2": "-"}),
    ("in parentheses", pair("b (>=2)", "1"), {"a: b (>=2)": "1"}),
    ("at the bound", pair("b>=1.0", "1"), {}),
    ("too old", pair("b>=2", "1.9"), {"a: b>=2": "1.9"}),
    ("excluded", pair("b!=1.5.*", "1.5.2"), {"a: b!=1.5.*": "1.5.2"}),
    ("compatible", pair("b~=1.4", "1.9"), {}),
    ("not compatible", pair("b~=1.4", "2.0"), {"a: b~=1.4": "2.0"}),
    ("the very string", pair("b===1.0", "1.0"), {}),
    ("a pre-release counts", pair("b>=1", "2.0rc1"), {}),
    ("a pre-release comes before", pair("b>=2", "2.0rc1"), {"a: b>=2": "2.0rc1"}),
    ("a development version", pair("b>=1", "1.1.dev3"), {}),
    ("a local version", pair("b==2.7.1", "2.7.1+cu128"), {}),
    ("extras of the target are not looked at", pair("b[all]>=1", "1"), {}),
    ("an extra's requirement", pair('b; extra == "all"'), {}),
    ("an extra's, with more", pair("b; python_version>='3.8' and extra=='x'"), {}),
    ("the marker is true", pair('b; python_version < "3.13"'), {"a: b": "-"}),
    ("the marker is false", pair('b; python_version < "3.11"'), {}),
    ("3.12 is more than 3.9", pair('b; python_version >= "3.9"'), {"a: b": "-"}),
    ("another system", pair('b; sys_platform == "win32"'), {}),
    ("this system", pair('b; platform_system == "Linux"'), {"a: b": "-"}),
    ("this machine", pair('b; platform_machine == "x86_64"'), {"a: b": "-"}),
    ("this implementation", pair("b; platform_python_implementation=='CPython'"), {"a: b": "-"}),
    ("another implementation", pair("b; implementation_name == 'pypy'"), {}),
    ("an address, missing", pair("b @ https://example.org/b.zip"), {"a: b@ URL": "-"}),
    ("an address, there", pair("b @ https://example.org/b.zip", "1"), {}),
    ("a legacy version there", pair("b>=1", "2004d"), {}),
    ("a legacy version asked for", pair("b>=2004d", "1"), {}),
    ("no requirement at all", pair("b is nice"), {}),
    ("no marker at all", pair("b; python is new"), {}),
    ("twice the same", (dist("a", "1", "b", "b"),), {"a: b": "-"}),
    (
        "of two copies the first counts",
        (dist("a", "1", "b>=2"), dist("b", "2"), dist("b", "1")),
        {},
    ),
    (
        "two need different versions",
        (dist("a", "1", "b<2"), dist("c", "1", "b>=2"), dist("b", "2")),
        {"a: b<2": "2"},
    ),
    (
        "its needs are not known",
        (dist("a", "1"), change(dist("c", "1"), requires=NOT_RECORDED)),
        {},
    ),
]


@pytest.mark.parametrize(
    ("installed", "expect"), [pytest.param(i, e, id=name) for name, i, e in TABLE]
)
def test_conflicts(installed: Installed, expect: dict[str, str]) -> None:
    expect = {key.replace("@ URL", " @ https://example.org/b.zip"): v for key, v in expect.items()}
    assert conflicts(installed) == expect


@pytest.mark.parametrize(
    ("system", "marker", "found"),
    [
        ("windows", 'sys_platform == "win32"', True),
        ("windows", 'os_name == "nt" and platform_machine == "AMD64"', True),
        ("macos", 'platform_system == "Darwin"', True),
        ("linux", 'sys_platform == "darwin"', False),
        ("plan9", 'sys_platform != "win32"', False),  # not known: nothing is said
    ],
)
def test_markers_are_the_judged_machine_s(system: str, marker: str, found: bool) -> None:
    assert bool(conflicts(pair(f"b; {marker}"), host=host(os=system))) is found


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        pytest.param({"installer": "pip"}, "warn", id="pip's"),
        pytest.param({"installer": "conda"}, "info", id="conda's"),
        pytest.param({"installer": "rpm"}, "info", id="Fedora's"),
        pytest.param({"folder": "/usr/lib/python3/dist-packages"}, "info", id="Debian's"),
        pytest.param({"folder": "/usr/local/lib/python3.11/dist-packages"}, "warn", id="beside it"),
    ],
)
def test_who_resolves_by_other_records(fields: dict[str, str], outcome: str) -> None:
    package = msgspec.structs.replace(dist("pygobject", "3.42", "pycairo>=1.16"), **fields)
    (finding,) = run_check(CHECK, machine(python=python(distributions=(package,))), COURSE)
    assert finding.outcome == outcome
