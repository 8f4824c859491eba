"""What only DLSETUP_SAFETY=all runs: more of a kind of which the README's command tries one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

IS_THOROUGH = os.environ.get("DLSETUP_SAFETY") == "all"
thorough = pytest.mark.thorough  # tests/conftest.py skips it else
larger = pytest.mark.larger  # runs always, and tries more with IS_THOROUGH


def thorough_unless(chosen: Callable[[Any], bool], values: Iterable[Any]) -> Iterator[Any]:
    """All values for parametrize; the others than the `chosen` with DLSETUP_SAFETY=all alone."""
    for value in values:
        yield value if chosen(value) else pytest.param(value, marks=thorough)
