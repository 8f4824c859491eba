"""The settings file of a course's kernels: when it loads what explains errors."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dlsetup.explain.hint_table import hint_table
from dlsetup.process.interpreter import PROBES
from dlsetup.report.view.command_style import CommandStyle


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The names of the file, which a kernel runs with `get_config`."""
    shutil.copy(PROBES / "kernel_hints.py", tmp_path / "dlsetup_hints.py")
    (tmp_path / "dlsetup_hints.jsonl").write_text(hint_table("en", CommandStyle()), "utf-8")
    file = tmp_path / "ipython_kernel_config.py"
    shutil.copy(PROBES / "kernel_config.py", file)
    monkeypatch.setitem(sys.modules, "dlsetup_hints", None)
    extensions: list[str] = []
    given = SimpleNamespace(InteractiveShellApp=SimpleNamespace(extensions=extensions))
    names = {"__file__": str(file), "get_config": lambda: given}
    exec(compile(file.read_text("utf-8"), str(file), "exec"), names)
    assert extensions == ["dlsetup_hints"]
    return SimpleNamespace(**names)


def test_the_first_error_finds_it_loaded(config: Any, capsys: pytest.CaptureFixture[str]) -> None:
    loaded: dict[str, Any] = {}
    config.load_early(loaded)
    helper = loaded["helper"]
    config.add_hint(ModuleNotFoundError("No module named 'cv2'"), loaded)
    assert loaded == {"helper": helper}
    assert "opencv-python" in capsys.readouterr().err


def test_an_error_before_that_loads_it(config: Any) -> None:
    loaded: dict[str, Any] = {}
    config.add_hint(ModuleNotFoundError("No module named 'cv2'"), loaded)
    helper = loaded["helper"]
    config.load_early(loaded)
    assert loaded == {"helper": helper}


def test_a_failure_early_is_noted_and_never_tried_again(config: Any, tmp_path: Path) -> None:
    (tmp_path / "dlsetup_hints.jsonl").write_text("", "utf-8")
    loaded: dict[str, Any] = {}
    config.load_early(loaded)
    assert loaded == {"failed": True}
    assert "ValueError" in (tmp_path / "dlsetup_hints.log").read_text("ascii")
