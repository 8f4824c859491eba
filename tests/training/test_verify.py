"""From a student's training to the instructor's verdict, each step by the command itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.training.tables import environment


def dlsetup(home: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    env = {**environment(), "HOME": str(home), "DLSETUP_HOME": str(home)}
    argv = (sys.executable, "-m", "dlsetup", *words)
    return subprocess.run(argv, env=env, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize(("numpy", "form"), [("numpy1", "html"), ("numpy2", "json")])
def test_a_class(numpy: str, form: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """An honest report agrees; the same under another's name, and one of another term, do not."""
    python = request.getfixturevalue(numpy)
    reports = tmp_path / "보고서"
    reports.mkdir()
    for student, text in (("ada", "spring ada"), ("cho", "autumn cho")):
        home = tmp_path / student
        trained = dlsetup(home, "smoke", "--python", python, "--seed-from", text)
        assert trained.returncode == 0, trained.stderr
        file = reports / f"{student}.{form}"
        written = dlsetup(home, "report", "--python", python, "-o", str(file))
        assert file.exists(), written.stderr
    (reports / f"bob.{form}").write_bytes((reports / f"ada.{form}").read_bytes())
    argv = ("class", "verify", str(reports), "--seed-from", "spring {student}", "--format", "json")
    ended = dlsetup(tmp_path, *argv)
    told = {each["student"]: each for each in json.loads(ended.stdout)["reports"]}
    assert {name: (each["outcome"], each["reason"]) for name, each in told.items()} == {
        "ada": ("agrees", None),
        "bob": ("does-not-agree", "other-seed"),
        "cho": ("does-not-agree", "other-seed"),
    }
    assert told["ada"]["deviation"] < 1e-12
    assert ended.returncode == 1
