"""Where benches stand."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.stock import Stock


@pytest.fixture
def root() -> Iterator[Path]:
    """A short path: a long one is a fault of its own."""
    path = Path(tempfile.mkdtemp(prefix="dl-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)  # most faults have taken it away themselves


@pytest.fixture(scope="session")
def stock() -> Iterator[Stock]:
    """Benches that are put back to what they were, instead of being made again."""
    made = Stock()
    yield made
    made.clear()
