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
        items += [Item.make(session, found) for found in _by_check(config)]


def _by_check(config: pytest.Config) -> list[list[Finding]]:
    """The findings of each check. A course file that is none is a usage error."""
    from dlsetup.cli.global_options import read
    from dlsetup.collect.choose_interpreter import Wish
    from dlsetup.commands.diagnose import course_of, judged
    from dlsetup.model.errors import Stop
    from dlsetup.settings import environ

    settings, _ = read(("--lang", config.getoption("--dlsetup-lang")), environ())
    python = config.getoption("--dlsetup-python") or sys.executable
    try:
        course = course_of(config.getoption("--dlsetup"))
        findings = judged(settings, course, Wish(python=python)).findings
    except Stop as stop:
        raise pytest.UsageError(stop.text.say(settings.lang, stop.params)) from stop
    codes = sorted({finding.code for finding in findings})
    return [[finding for finding in findings if finding.code == code] for code in codes]


class Item(pytest.Item):
    """One check."""

    findings: list[Finding]
    lang: str

    @classmethod
    def make(cls, session: pytest.Session, findings: list[Finding]) -> Item:
        name = f"{findings[0].code}-{findings[0].name}"
        item: Item = cls.from_parent(session, name=name, nodeid=f"dlsetup::{name}")
        item.findings, item.lang = findings, session.config.getoption("--dlsetup-lang")
        item.add_marker("dlsetup")
        return item

    def runtest(self) -> None:
        told = [each for each in self.findings if each.outcome not in ("skipped", "unknown")]
        if not told:
            pytest.skip(str(self.findings[0].params.get("reason", self.findings[0].outcome)))
        bad = [each for each in told if each.outcome in ("fail", "crashed") and not each.muted]
        for each in told:
            if each.outcome == "warn" and each.bad:
                warnings.warn(self._words(each), stacklevel=1)
        if bad:
            raise Broken("\n".join(map(self._words, bad)))

    def _words(self, finding: Finding) -> str:
        from dlsetup.report.view.view import shown

        told = shown(finding, self.lang, "windows" if sys.platform == "win32" else "posix")
        steps = "".join(f"\n  {step.text}" for step in told.steps)
        return f"{finding.code} {told.title}: {told.message}{steps}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        if isinstance(excinfo.value, Broken):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[str, None, str]:
        return "dlsetup", None, self.name


class Broken(Exception):  # noqa: N818 - a finding is no error of the program
    """What a check found."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "dlsetup: a check of the deep learning environment")
