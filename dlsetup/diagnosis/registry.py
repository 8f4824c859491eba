"""Finds the checks. The only module that knows where they live."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import dlsetup
from dlsetup.model.checks import Check
from dlsetup.model.findings import CheckText, Finding


@cache
def all_checks() -> dict[str, Check[Any]]:
    """Every check of ours by its code.

    Raises TypeError, ValueError: a file of checks/ holds no check, or a code stands twice.
    """
    package = _checks_package()
    checks: dict[str, Check[Any]] = {}
    for module in pkgutil.iter_modules(package.__path__):
        check = importlib.import_module(f"{package.__name__}.{module.name}").CHECK
        if not isinstance(check, Check):
            raise TypeError(f"{module.name}: CHECK is not a Check")
        if check.code in checks:
            raise ValueError(f"{check.code} is declared twice")
        checks[check.code] = check
    return dict(sorted(checks.items()))


def find_check_text(finding: Finding) -> Check[Any] | CheckText | None:
    """What is said of a finding: by our check, or by what it carries."""
    return all_checks().get(finding.code) or finding.words


def _checks_package() -> ModuleType:
    """`dlsetup.checks`: inside this package in a wheel, beside it in a checkout."""
    here = Path(__file__).parents[1]
    if not (here / "checks").is_dir() and str(here.parent) not in dlsetup.__path__:
        dlsetup.__path__.append(str(here.parent))
    return importlib.import_module("dlsetup.checks")
