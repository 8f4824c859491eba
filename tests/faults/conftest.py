"""Where benches stand."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def root() -> Path:
    """A short path: a long one is a fault of its own."""
    return Path(tempfile.mkdtemp(prefix="dl-"))
