"""All faults by their names."""

from __future__ import annotations

import importlib
import pkgutil

from tests.faults import cases
from tests.faults.laboratory import Fault

FAULTS: dict[str, Fault] = {
    info.name: importlib.import_module(f"{cases.__name__}.{info.name}").FAULT
    for info in pkgutil.iter_modules(cases.__path__)
}


def title(name: str) -> str:
    """The first line of the fault's file."""
    words = importlib.import_module(f"{cases.__name__}.{name}").__doc__ or ""
    return words.strip().splitlines()[0]
