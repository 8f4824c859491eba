"""`dlsetup explain -` with 100 kB of text against the same with one error: a log that says one
thing again and again, and the error texts of all the tests, one after another, which is the worst.

usage: python benchmarks/explain.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from pathlib import Path

from timing import compare

DLSETUP = str(Path(sys.executable).with_name("dlsetup"))  # of this environment
SAMPLES = Path(__file__).parents[1] / "tests" / "symptoms"
SIZE = 100_000  # bytes
ONE = "ModuleNotFoundError: No module named 'torch'\n"
LOG = "  Downloading torch-2.13.0-cp311-cp311-manylinux_2_28_x86_64.whl (900.1 MB)\n"
READ_FILE = "import subprocess, sys; subprocess.run(sys.argv[2:], stdin=open(sys.argv[1], 'rb'))"


def sample_texts() -> str:
    files = sorted(SAMPLES.glob("*.toml"))
    return "\n".join(
        each["text"] for file in files for each in tomllib.loads(file.read_text("utf-8"))["text"]
    )


def command(folder: str, name: str, text: str) -> tuple[str, ...]:
    """What explains the text, and nothing of it on a command line."""
    path = os.path.join(folder, name)
    data = text.encode()
    Path(path).write_bytes((data * (SIZE // len(data) + 1))[:SIZE] if name != "one" else data)
    return (sys.executable, "-c", READ_FILE, path, DLSETUP, "explain", "-")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        one = command(temporary, "one", ONE)
        compare(command(temporary, "log", ONE + LOG * 2000), one)
        compare(command(temporary, "errors", sample_texts()), one)
