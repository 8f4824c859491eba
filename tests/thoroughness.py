"""What the README's command leaves to .ci/run: more of a kind of which it tries one, and what needs
a component that it does not install. With DLSETUP_SAFETY=all nothing is left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

import pytest

IS_THOROUGH = os.environ.get("DLSETUP_SAFETY") == "all"
thorough = pytest.mark.thorough
larger = pytest.mark.larger  # runs always, and tries more with IS_THOROUGH
component = pytest.mark.component  # of a name
one_of_each = pytest.mark.one_of_each  # of a module whose cases start programs: a test's first one


def thorough_unless(chosen: Callable[[Any], bool], values: Iterable[Any]) -> Iterator[Any]:
    """All values for parametrize; the others than the `chosen` with DLSETUP_SAFETY=all alone."""
    for value in values:
        yield value if chosen(value) else pytest.param(value, marks=thorough)


def mark_further_cases(items: Iterable[pytest.Item]) -> None:
    """Of each test of a module that is `one_of_each`, all cases but the first are thorough."""
    tried = set[str]()
    for item in items:
        if item.get_closest_marker("one_of_each"):
            test = item.nodeid.partition("[")[0]
            if test in tried:
                item.add_marker(thorough)
            tried.add(test)


def missing_components(item: pytest.Item) -> Iterator[str]:
    names = (mark.args[0] for mark in item.iter_markers("component"))
    yield from (name for name in names if not is_installed(name))


@cache
def is_installed(name: str) -> bool:
    if name == "uv":
        from dlsetup.courses.uv_resolver import find_uv

        return find_uv(os.environ) is not None
    return find_spec(name) is not None
