"""All that an error text can point to: checks, and families of errors."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import Checks
from dlsetup.explain import families
from dlsetup.explain.family import Family
from dlsetup.model.checks import Check

Subject = Check[Any] | Family


@cache
def all_families() -> dict[str, Family]:
    """Every family by its name.

    Raises TypeError: a file of families/ holds none.
    """
    found: dict[str, Family] = {}
    for module in pkgutil.iter_modules(families.__path__):
        family = importlib.import_module(f"{families.__name__}.{module.name}").FAMILY
        if not isinstance(family, Family):
            raise TypeError(f"{module.name}: FAMILY is not a Family")
        found[family.name] = family
    return dict(sorted(found.items()))


def all_subjects(external: Checks | None = None) -> tuple[Subject, ...]:
    """`external`: checks of other distributions."""
    return (*{**(external or {}), **all_checks()}.values(), *all_families().values())


def find_family(word: str) -> Family | None:
    return all_families().get(word.lower())
