"""Packages of one's own, and the files of theirs that a report names."""

from __future__ import annotations

import pytest

from dlsetup.facts import PackageFiles, known
from dlsetup.facts.factory import machine, package_files, python
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


def test_one_package_has_one_alias_wherever_it_is_named() -> None:
    first, second = redacted(
        package_files("gildong-utils", shared_with=("numpy", "gildong-tools")),
        package_files("gildong-tools", shared_with=("gildong-utils",)),
    )
    assert second.shared_with == (first.key,)
    assert first.shared_with == ("numpy", second.key)
    assert len({first.key, second.key, "gildong-utils", "gildong-tools"}) == 4
