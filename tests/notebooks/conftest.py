"""The tools as a student has them."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dlsetup.notebooks.folder import TOOLS, tool_files, write_folder


def import_numpy_with_one_thread() -> None:
    """On busy cores a second thread makes the lessons ten times slower. It is told to numpy alone:
    what tests start afterwards has the environment as it was."""
    name = "OPENBLAS_NUM_THREADS"
    if "numpy" in sys.modules or name in os.environ:
        return
    os.environ[name] = "1"
    try:
        importlib.import_module("numpy")
    except ImportError:
        pass  # the tests that need it are skipped
    finally:
        del os.environ[name]


import_numpy_with_one_thread()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The seconds and the memory of each lesson that ran on a kernel."""
    rows = [dict(each.user_properties) for each in terminalreporter.stats.get("passed", ())]
    rows = sorted((row for row in rows if "lesson" in row), key=lambda row: str(row["lesson"]))
    if not rows:
        return
    terminalreporter.section("lessons: seconds, slowest cell, MB")
    for row in rows:
        figures = f"{row['seconds']:6.1f} {row['slowest']:5.1f} {row['memory'] / 1e6:6.0f}"
        terminalreporter.write_line(f"{row['lesson']:55}{figures}")
    terminalreporter.write_line(f"{'together':55}{sum(row['seconds'] for row in rows):6.1f}")


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[None]:
    """The package as a student has it."""
    with tools_in(tmp_path):
        yield


@contextmanager
def tools_in(folder: Path) -> Iterator[None]:
    write_folder(folder, tool_files())
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        patch.chdir(folder)
        importlib.invalidate_caches()
        yield
    for name in [name for name in sys.modules if name.partition(".")[0] == TOOLS]:
        del sys.modules[name]
