"""One thread for the lessons, and only where numpy can still be told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.notebooks.folder import tool_files, write_folder

NAME = "OPENBLAS_NUM_THREADS"


@pytest.mark.parametrize(
    ("before", "own", "expected"),
    [
        pytest.param("", None, "1", id="first"),
        pytest.param("", "2", "2", id="chosen by the student"),
        pytest.param("import numpy", None, "None", id="numpy is there already"),
    ],
)
def test_threads(before: str, own: str | None, expected: str, tmp_path: Path) -> None:
    write_folder(tmp_path, tool_files())
    code = f"{before}\nimport lesson_tools, os\nprint(os.environ.get({NAME!r}))"
    environ = {name: value for name, value in os.environ.items() if name != NAME}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environ if own is None else {**environ, NAME: own},
        check=True,
    )
    assert done.stdout.strip() == expected
