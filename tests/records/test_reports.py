"""A report is read alike with msgspec and without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.compiled.loading import WITHOUT
from tests.thoroughness import thorough

ROOT = Path(__file__).parents[2]


def outcomes(count: int, without: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.records.reports", str(count)],
        cwd=ROOT,
        env={**os.environ, WITHOUT: without, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("count", [pytest.param(300, marks=thorough)])
def test_damaged_reports(count: int) -> None:
    first, second = outcomes(count, ""), outcomes(count, "msgspec")
    assert len(first) == count
    for number, (one, other) in enumerate(zip(first, second, strict=True)):
        assert one == other, f"report {number}"
