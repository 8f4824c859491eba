"""A PyTorch that is imported once for many faults: its import is most of a test's seconds.

The file that `interpreter` yields is called as a Python is. What it is given runs in a fork of
one that has imported the framework, with variables, folder, start-up file and streams of its own.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dlsetup.smoke.digits.training import ONE_THREAD
from tests.training.tables import environment

SERVER, CLIENT = (Path(__file__).with_name(f"warm_{part}.py") for part in ("server", "client"))


@contextmanager
def interpreter(python: str, *modules: str) -> Iterator[str]:
    """The path of a file that stands for `python` with `modules` imported."""
    with tempfile.TemporaryDirectory(prefix="dl-") as folder:
        door, file = Path(folder) / "door", Path(folder) / "python"
        file.write_text(f'#!/bin/sh\nexec "{python}" -IS "{CLIENT}" "{door}" "$@"\n', "utf-8")
        file.chmod(0o755)
        server = subprocess.Popen(
            (python, "-B", str(SERVER), str(door), *modules),
            env={**environment(), **ONE_THREAD},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        with server:
            assert server.stdin
            assert server.stdout
            assert server.stdout.readline() == b"ready\n"
            yield str(file)
            server.stdin.close()
