"""A room imports only from the rooms below it: the contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.thoroughness import thorough

ROOT = Path(__file__).parents[1]
LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
REMEDY = "Each broken contract says above what to do. Again: lint-imports (docs/contributing.md)"
CLI_MAY_IMPORT = {
    "cli",
    "commands",
    "compiled",
    "languages",
    "messages",
    "model",
    "settings",
}


def test_layers() -> None:
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LINT], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n{REMEDY}"


def test_the_command_line_is_kept_from_every_room() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (contract,) = (c for c in contracts["contracts"] if c.get("source_modules") == ["dlsetup.cli"])
    rooms = {path.parent.name for path in (ROOT / "dlsetup").glob("*/__init__.py")}
    forbidden = {name.removeprefix("dlsetup.") for name in contract["forbidden_modules"]}
    assert forbidden == rooms - CLI_MAY_IMPORT, (
        "pyproject.toml: name each room but these in the contract of dlsetup.cli: "
        f"{', '.join(sorted(CLI_MAY_IMPORT))}"
    )


@thorough
def test_the_figures_of_the_rooms_are_theirs() -> None:
    pytest.importorskip("grimp")
    done = subprocess.run(
        [sys.executable, "-m", "docs.rooms", "--check"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert done.returncode == 0, done.stdout
