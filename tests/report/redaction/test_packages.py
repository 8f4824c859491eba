"""Packages of one's own, and the files of theirs that a report names."""

from __future__ import annotations

import pytest
from packaging.utils import canonicalize_name

from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import PackageFiles, known
from dlsetup.facts.factory import app_control, dist, host, machine, package_files, python
from dlsetup.model.course_file import load_course
from dlsetup.report.record import build_report
from dlsetup.report.redaction.redact import redact
from dlsetup.report.redaction.secrets import collect_secrets


def redacted(*files: PackageFiles) -> tuple[PackageFiles, ...]:
    facts = machine(python=python(package_files=files))
    report = build_report(facts, (), load_course(), version="1", created="")
    shown = known(redact(report, SECRETS).facts.python)
    assert shown is not None
    return known(shown.package_files, ())


SECRETS = collect_secrets({}, "/home/qzv7k", "qzv7k", "zz9")


@pytest.mark.parametrize(
    ("file", "expect"),
    [
        ("numpy/core/x.py", "numpy/core/x.py"),
        ("numpy-1.26.4.dist-info/METADATA", "numpy-1.26.4.dist-info/METADATA"),
        ("gildong_utils/x.py", "own_package_1/x.py"),
        ("gildong_utils-0.1.dist-info/METADATA", "own_package_1-0.1.dist-info/METADATA"),
    ],
)
def test_files_of_packages(file: str, expect: str) -> None:
    (files,) = redacted(package_files("numpy", "1.26.4", gone=(file,)))
    assert files.gone == (expect,)


@pytest.mark.parametrize(
    ("requirement", "expect"),
    [
        ("numpy[test]>=1.26,<3; python_version >= '3.8'", ""),
        ("gildong-lib>=1", "own-package-1>=1"),
        ("numpy[qzv7k]>=1", "numpy[<user>]>=1"),
        ("gildong-lib==1+qzv7k.hong", "own-package-1==1+<user>.hong"),
        ("gildong-lib @ file:///home/qzv7k/lib", "own-package-1 @ file://~/lib"),
    ],
)
def test_what_a_package_requires(requirement: str, expect: str) -> None:
    own = dist("own_tools", "1", requirement)
    report = build_report(
        machine(python=python(distributions=(own,))), (), load_course(), version="1", created=""
    )
    shown = known(redact(report, SECRETS).facts.python)
    assert shown is not None
    (package,) = known(shown.distributions, ())
    assert known(package.requires, ()) == (expect or requirement,)


@pytest.mark.parametrize(
    ("file", "expect"),
    [
        ("site-packages/numpy/_core/x.pyd", "site-packages/numpy/_core/x.pyd"),
        ("site-packages/gildong_utils/x.pyd", "site-packages/<name-1>/x.pyd"),
        ("site-packages/gildong.cp313-win_amd64.pyd", "site-packages/<name-1>.pyd"),
        ("Scripts/gildong-tool.exe", "Scripts/<name-1>.exe"),
        ("Scripts/pip.exe", "Scripts/pip.exe"),
        ("python.exe", "python.exe"),
    ],
)
def test_files_that_windows_refused(file: str, expect: str) -> None:
    """In the fact and in the finding, which are then the same."""
    facts = machine(host=host(os="windows"), app_control=app_control(smart="on", blocked=(file,)))
    course = load_course()
    found = diagnose(facts, course, [all_checks()["DLS750"]])
    after = redact(build_report(facts, found, course, version="1", created=""), SECRETS)
    control, (finding,) = known(after.facts.app_control), after.findings
    assert control is not None
    assert (control.blocked, finding.params["files"]) == ((expect,), expect)


def test_one_package_has_one_alias_wherever_it_is_named() -> None:
    first, second = redacted(
        package_files("gildong-utils", shared_with=("numpy", "gildong-tools")),
        package_files("gildong-tools", shared_with=("gildong-utils",)),
    )
    assert second.shared_with == (first.key,)
    assert first.shared_with == ("numpy", second.key)
    assert len({first.key, second.key, "gildong-utils", "gildong-tools"}) == 4


@pytest.mark.parametrize("name", ["gildong.utils", "gildong_utils", "Gildong-Utils"])
def test_a_package_and_what_asks_for_it_keep_one_name(name: str) -> None:
    """However either spells it: a package that is there is not missing afterwards."""
    there = dist(name, "1.0")
    asking = dist("gildong-app", "1.0", "gildong-utils>=1.0")
    facts = machine(python=python(distributions=(there, asking)))
    report = build_report(facts, (), load_course(), version="1", created="")
    shown = known(redact(report, SECRETS).facts.python)
    assert shown is not None
    first, second = known(shown.distributions, ())
    (asked,) = known(second.requires, ())
    assert canonicalize_name(first.name) == first.key == canonicalize_name(asked.partition(">")[0])
