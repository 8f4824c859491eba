"""Interpreters that have real frameworks, as strings; what the runs measured is told at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.training import components, warm


@pytest.fixture(scope="session", autouse=True)
def _wanted() -> None:
    if not components.wanted():
        pytest.skip(f"trains in real frameworks; set {components.WANTED}=1")


def _environment(name: str) -> Callable[[], str]:
    @pytest.fixture(scope="session", name=name)
    def interpreter() -> str:
        return components.use(name)

    return interpreter


numpy1 = _environment("numpy1")
numpy2 = _environment("numpy2")
torch = _environment("torch")
jax = _environment("jax")
tensorflow = _environment("tensorflow")
kernel = _environment("kernel")
converter = _environment("converter")


@pytest.fixture(scope="session")
def warm_torch(torch: str) -> Iterator[str]:
    """PyTorch's interpreter for faults that are put in after its import."""
    if sys.platform != "linux":  # which alone tells of a child by a file descriptor
        yield torch
        return
    compiler = "torch._dynamo"  # which the first step of an optimizer imports
    with warm.interpreter(torch, "torch", compiler) as python:
        yield python


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The largest of each figure that tests recorded."""
    largest: dict[str, float] = {}
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            largest[name] = max(value, largest.get(name, 0.0))
    for name, value in largest.items():
        terminalreporter.write_line(f"{name}: {value:.1e} at most")
