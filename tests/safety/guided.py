"""The readers of `tests/safety/submissions.py`, with inputs that are led by which lines they reach.

Needs atheris (`pip install atheris`), which knows no Windows."""

from __future__ import annotations

import contextlib
import importlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SMALL = 2000
SECONDS = 230  # that a run takes at most
LONGEST = 20_000  # bytes of an input
DONE = re.compile(r"Done (\d+) (?:runs )?in (\d+) second")
REACHED = re.compile(r"cov: (\d+)")
CHILD = "--child"


def run(count: int) -> dict[str, object]:
    """In a process of its own: the fuzzer ends it when it has done."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder))
        limits = (f"-atheris_runs={count}", f"-max_total_time={SECONDS}", f"-max_len={LONGEST}")
        argv = (sys.executable, "-m", __name__, CHILD, *limits, folder)
        ended = subprocess.run(argv, capture_output=True, text=True, errors="replace", check=False)
    done, reached = DONE.search(ended.stderr), REACHED.findall(ended.stderr)
    failed = ended.returncode != 0 or done is None
    return {
        "inputs": int(done[1]) if done else 0,
        "branches reached": int(reached[-1]) if reached else 0,
        "failures": int(failed),
        "kinds": {"crash": ended.stderr[-3000:]} if failed else {},
    }


def write_corpus(folder: Path) -> None:
    """A good input of each kind to begin with; its first byte is its kind."""
    from tests.safety import submissions

    kinds = tuple(submissions.MAKERS)
    for name, data in submissions.seeds():
        (folder / name).write_bytes(bytes([kinds.index(name)]) + data[:LONGEST])


def fuzz() -> None:
    atheris: Any = importlib.import_module("atheris")  # installed for this alone

    with atheris.instrument_imports(include=["dlsetup.classroom", "dlsetup.report"]):
        from dlsetup.model.errors import UserError
        from tests.safety import submissions

    readers = tuple(submissions.make_readers(Path(tempfile.mkdtemp())).values())

    def read(data: bytes) -> None:
        if data:
            with contextlib.suppress(UserError):  # refused with a sentence
                readers[data[0] % len(readers)](data[1:])

    atheris.Setup([word for word in sys.argv if word != CHILD], read)
    atheris.Fuzz()


if __name__ == "__main__" and CHILD in sys.argv:
    fuzz()
