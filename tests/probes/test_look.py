"""What variables do to the judged Python is what it says itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LOOK = Path(__file__).parents[2] / "dlsetup" / "probes" / "look.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="locales and loader as on Linux")


def look(**variables: str) -> dict[str, Any]:
    ended = subprocess.run(
        [sys.executable, "-I", str(LOOK), "MARK"],
        env={"PATH": os.defpath, **variables},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    (line,) = (each for each in ended.stdout.split("\n") if each.startswith("MARK"))
    values: dict[str, Any] = json.loads(line.removeprefix("MARK"))
    return values


@pytest.mark.parametrize(
    ("variables", "works"),
    [
        ({}, True),
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "xx_XX.UTF-8"}, False),
        ({"LANG": "xx_XX.UTF-8"}, False),
        ({"LC_ALL": "C", "LANG": "xx_XX.UTF-8"}, True),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else None,
)
def test_the_locale(variables: dict[str, str], works: bool) -> None:
    assert look(**variables)["locale_works"] is works


def test_modules_that_load() -> None:
    assert look(LD_LIBRARY_PATH="/nowhere")["unloadable"] == []


def test_a_library_that_takes_the_place_of_another(tmp_path: Path) -> None:
    """Files that are no libraries, by every name that a module of this Python may ask for."""
    names = names_of_libraries()
    for name in names:
        (tmp_path / name).write_bytes(b"")
    found = look(LD_LIBRARY_PATH=str(tmp_path))["unloadable"]
    assert bool(found) is bool(names)
    assert all(each["outcome"] == "error" and each["error"] for each in found)


def names_of_libraries() -> set[str]:
    """`libffi.so.8.1.2` is asked for as `libffi.so.8`."""
    code = "import ctypes; print(open('/proc/self/maps').read())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    names = {Path(line.split()[-1]).name for line in ended.stdout.splitlines() if "/" in line}
    parts = [name.split(".") for name in names if name.startswith("libffi.so")]
    return {".".join(each[:length]) for each in parts for length in range(2, len(each) + 1)}
