"""--deep imports and starts what is installed: it says so before, and leaves nothing behind."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.thoroughness import one_of_each

pytestmark = [one_of_each, pytest.mark.skipif(os.name == "nt", reason="laid out as on Linux")]

# What a package starts in turn writes byte code as well, if nobody tells it not to.
PACKAGE = """
import subprocess, sys
from . import inner
subprocess.run([sys.executable, "-c", "import pandas_helper"], check=True)
"""
METADATA = "Metadata-Version: 2.1\nName: pandas\nVersion: 1.0\n"
FILES = {
    "pandas/__init__.py": PACKAGE,
    "pandas/inner.py": "",
    "pandas_helper.py": "",
    "pandas-1.0.dist-info/METADATA": METADATA,
    "pandas-1.0.dist-info/RECORD": "pandas/__init__.py,,\npandas_helper.py,,\n",
}


def test_deep(
    program: Program, tmp_path: Path, snapshot: Callable[[Path], dict[str, tuple[int, int]]]
) -> None:
    import venv

    prefix = tmp_path / "environment"
    venv.create(prefix)
    (site,) = prefix.glob("lib/python*/site-packages")
    for name, text in FILES.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, "utf-8")
    del program.environ["PYTHONDONTWRITEBYTECODE"]
    before = snapshot(tmp_path)
    ended = program.process("doctor", "--deep", "--python", str(prefix), "--lang", "en")
    assert "--deep imports: pandas" in ended.err.decode()
    assert "DLS628" not in ended.out.decode()
    assert {name for name in snapshot(tmp_path) if "environment" in name} == {
        name for name in before if "environment" in name
    }
