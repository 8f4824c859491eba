"""`pytest --dlsetup course.toml`: one test item a check, of the Python that runs pytest."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from dlsetup.diagnosis.diagnosis import Diagnosis
    from dlsetup.model.findings import Finding


def pytest_addoption(parser: pytest.Parser) -> None:
    from dlsetup.languages.catalogue import list_languages

    group = parser.getgroup("dlsetup", "the deep learning environment")
    group.addoption(
        "--dlsetup", metavar="COURSE", help="check this Python against this course file"
    )
    group.addoption(
        "--dlsetup-python", metavar="PATH", help="the Python to check (default: this one)"
    )
    group.addoption("--dlsetup-lang", default="en", choices=list_languages(), help="the language")


def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.getoption("--dlsetup"):
        items += [CheckItem.create(session, diagnosis) for diagnosis in _diagnose(config)]


def _diagnose(config: pytest.Config) -> tuple[Diagnosis, ...]:
    """What each check finds. A course file that is none is a usage error."""
    from dlsetup.commands.command_lines import describe_error
    from dlsetup.commands.doctor import DoctorOptions, run_doctor
    from dlsetup.model.errors import UserError
    from dlsetup.settings import environ, read_settings

    settings = read_settings(environ(), config.getoption("--dlsetup-lang"))
    python = config.getoption("--dlsetup-python") or sys.executable
    options = DoctorOptions(course=config.getoption("--dlsetup"), python=python)
    try:
        diagnosis = run_doctor(settings, options).data
    except UserError as error:
        raise pytest.UsageError(describe_error(error, settings.lang, settings.environ)) from error
    return diagnosis.by_check() if diagnosis else ()


class CheckItem(pytest.Item):
    """One check."""

    diagnosis: Diagnosis
    lang: str

    @classmethod
    def create(cls, session: pytest.Session, diagnosis: Diagnosis) -> CheckItem:
        name = f"{diagnosis.findings[0].code}-{diagnosis.findings[0].name}"
        item: CheckItem = cls.from_parent(session, name=name, nodeid=f"dlsetup::{name}")
        item.diagnosis, item.lang = diagnosis, session.config.getoption("--dlsetup-lang")
        item.add_marker("dlsetup")
        return item

    def runtest(self) -> None:
        if not self.diagnosis.answers:
            first = self.diagnosis.findings[0]
            pytest.skip(str(first.params.get("reason", first.outcome)))
        for finding in self.diagnosis.answers:
            if finding.outcome == "warn" and finding.bad:
                warnings.warn(self._describe_finding(finding), stacklevel=1)
        if failures := self.diagnosis.failures:
            raise FindingsError("\n".join(map(self._describe_finding, failures)))

    def _describe_finding(self, finding: Finding) -> str:
        from dlsetup.facts.encoding import spell_out
        from dlsetup.report.view.command_style import style_of
        from dlsetup.report.view.findings import describe

        finding_text = describe(finding, self.lang, style_of(self.diagnosis.facts))
        steps = "".join(f"\n  {step.text}" for step in finding_text.steps)
        dont = f"\n  {finding_text.dont}" if finding_text.dont else ""
        message = f"{finding.code} {finding_text.title}: {finding_text.message}{steps}{dont}"
        return spell_out(message)

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
