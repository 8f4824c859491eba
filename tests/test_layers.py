"""A room imports only from the rooms below it: the contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
REMEDY = (
    "Move what both rooms need into the lower one, or hand it over as an argument; a new room is "
    "named in `layers` of pyproject.toml. Again: lint-imports (the rooms: docs/contributing.md)"
)


def test_layers() -> None:
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LINT], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n{REMEDY}"
