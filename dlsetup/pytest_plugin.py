"""`pytest --dlsetup course.toml`: one test item a check, of the Python that runs pytest."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from dlsetup.model.findings import Finding


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dlsetup", "the deep learning environment")
    group.addoption("--dlsetup", metavar="COURSE", help="judge against this course file")
    group.addoption("--dlsetup-python", metavar="PATH", help="the interpreter (default: this one)")
    group.addoption("--dlsetup-lang", default="en", choices=("en", "ko"), help="the language")


def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.getoption("--dlsetup"):
        items += [CheckItem.create(session, findings) for findings in _findings_by_check(config)]


def _findings_by_check(config: pytest.Config) -> list[list[Finding]]:
    """The findings of each check. A course file that is none is a usage error."""
    from dlsetup.cli.global_options import parse_settings
    from dlsetup.collect.choose_interpreter import TargetRequest
    from dlsetup.commands.diagnose import diagnose_machine
    from dlsetup.model.course import load_course
    from dlsetup.model.errors import UserError
    from dlsetup.settings import environ

    settings, _ = parse_settings(("--lang", config.getoption("--dlsetup-lang")), environ())
    python = config.getoption("--dlsetup-python") or sys.executable
    try:
        course = load_course(config.getoption("--dlsetup"))
        findings = diagnose_machine(settings, course, TargetRequest(python=python)).findings
    except UserError as error:
        raise pytest.UsageError(error.text.render(settings.lang, error.params)) from error
    codes = sorted({finding.code for finding in findings})
    return [[finding for finding in findings if finding.code == code] for code in codes]


class CheckItem(pytest.Item):
    """One check."""

    findings: list[Finding]
    lang: str

    @classmethod
    def create(cls, session: pytest.Session, findings: list[Finding]) -> CheckItem:
        name = f"{findings[0].code}-{findings[0].name}"
        item: CheckItem = cls.from_parent(session, name=name, nodeid=f"dlsetup::{name}")
        item.findings, item.lang = findings, session.config.getoption("--dlsetup-lang")
        item.add_marker("dlsetup")
        return item

    def runtest(self) -> None:
        determined = [
            finding for finding in self.findings if finding.outcome not in ("skipped", "unknown")
        ]
        if not determined:
            pytest.skip(str(self.findings[0].params.get("reason", self.findings[0].outcome)))
        failures = [
            finding
            for finding in determined
            if finding.outcome in ("fail", "crashed") and not finding.muted
        ]
        for finding in determined:
            if finding.outcome == "warn" and finding.bad:
                warnings.warn(self._describe_finding(finding), stacklevel=1)
        if failures:
            raise FindingsError("\n".join(map(self._describe_finding, failures)))

    def _describe_finding(self, finding: Finding) -> str:
        from dlsetup.report.view.view import describe

        finding_text = describe(
            finding, self.lang, "windows" if sys.platform == "win32" else "posix"
        )
        steps = "".join(f"\n  {step.text}" for step in finding_text.steps)
        return f"{finding.code} {finding_text.title}: {finding_text.message}{steps}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        if isinstance(excinfo.value, FindingsError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[str, None, str]:
        return "dlsetup", None, self.name


class FindingsError(Exception):
    """What a check found."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "dlsetup: a check of the deep learning environment")
