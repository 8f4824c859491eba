"""A home folder, and the open journal of one command."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.repair.journal import Journal, open_journal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "work").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def journal(tmp_path: Path, home: Path) -> Journal:
    return open_journal(tmp_path / "state", created="2026-11-01T09:00:00Z", home=home)
