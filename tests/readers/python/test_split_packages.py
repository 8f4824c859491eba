"""Folders without `__init__.py` give way to any later one that has it, as Python does it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dlsetup.readers.python.distributions import read

REGULAR = "toolkit/__init__.py"


@pytest.mark.parametrize(
    ("first", "second", "split"),
    [
        pytest.param(["toolkit/part/__init__.py"], [REGULAR], True, id="a package hides a part"),
        pytest.param(["toolkit/part.py"], [REGULAR], True, id="a module hides, too"),
        pytest.param([REGULAR], [REGULAR], False, id="the first package wins"),
        pytest.param(["toolkit/a.py"], ["toolkit/b.py"], False, id="two parts of one namespace"),
        pytest.param([REGULAR], ["toolkit/b.py"], False, id="the part is the later one"),
        pytest.param(["toolkit/data.txt"], [REGULAR], False, id="no code in the folder"),
        pytest.param(["tests/a.py"], ["tests/__init__.py"], False, id="stray folders"),
        pytest.param(["other.py"], [REGULAR], False, id="other names"),
    ],
)
def test_split(tmp_path: Path, first: Sequence[str], second: Sequence[str], split: bool) -> None:
    folders = (tmp_path / "first", tmp_path / "second")
    for folder, paths in zip(folders, (first, second), strict=True):
        for path in paths:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).touch()
    found = read(map(str, folders), None).split
    expected = [("toolkit", str(folders[1]), str(folders[0]))] if split else []
    assert [(each.module, each.used, each.hidden) for each in found] == expected
    if split:
        code = f"import sys; sys.path[:0] = {[*map(str, folders)]!r}; import toolkit; "
        code += "print(toolkit.__file__)"
        argv = [sys.executable, "-I", "-c", code]
        said = subprocess.run(argv, capture_output=True, text=True, check=True)
        assert said.stdout.strip() == str(folders[1] / REGULAR)
