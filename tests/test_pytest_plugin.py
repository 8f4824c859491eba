"""The plugin in a pytest of its own, on the interpreter that runs these tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.diagnosis.registry import all_checks
from tests.thoroughness import one_of_each

pytestmark = one_of_each

ROOT = Path(__file__).parents[1]
COURSE = """name = "image"
python = ">=3.8"
packages = ["{package}"]
[title]
en = "Image"
ko = "이미지"
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    argv = (sys.executable, "-m", "pytest", "-p", "dlsetup.pytest_plugin", "-v", *arguments)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environ = {**kept, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return subprocess.run(
        argv, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("package", "outcome"),
    [
        pytest.param("pytest", "PASSED", id="in order"),
        pytest.param("no-such-package", "FAILED", id="a package is missing"),
    ],
)
def test_one_item_a_check(tmp_path: Path, package: str, outcome: str) -> None:
    (tmp_path / "course.toml").write_text(COURSE.format(package=package))
    ended = run(tmp_path, "--dlsetup", "course.toml")
    lines = ended.stdout.splitlines()
    items = [line for line in lines if line.startswith("dlsetup::DLS") and "%]" in line]
    assert len(items) == len(all_checks()), ended.stdout + ended.stderr
    assert any("DLS204" in line and outcome in line for line in items)
    assert ("no-such-package" in ended.stdout) == (outcome == "FAILED")
    assert "Traceback" not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    "content", [pytest.param(None, id="no file"), pytest.param("name = ", id="no TOML")]
)
def test_a_course_file_that_is_none(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "course.toml").write_text(content)
    ended = run(tmp_path, "--dlsetup", "course.toml")
    assert ended.returncode == 4
    assert "course.toml" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_it_is_silent_when_it_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("def test_a():\n    pass\n")
    assert "1 passed" in run(tmp_path).stdout
