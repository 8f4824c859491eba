"""The training check against its limits, each with a ratio to a peer of the same run: the import
of numpy, the import of PyTorch with an optimiser.

usage: python benchmarks/smoke.py [PYTHON-WITH-NUMPY] [PYTHON-WITH-TORCH]
Exit code 1: a limit was missed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from timing import seconds

import dlsetup

FOLDER = Path(dlsetup.__file__).parent
DATA = str(FOLDER / "smoke" / "digits.csv.gz")
CHILD = str(FOLDER / "probes" / "train.py")
NUMPY = "import numpy"
TORCH = "import torch; torch.optim.SGD([torch.zeros(1, requires_grad=True)])"
LOADED = (
    "import sys; from dlsetup.cli.app import main; main(sys.argv[1:]); "
    "print(sum(name.startswith('dlsetup.smoke') for name in sys.modules))"
)
OTHERS = (("--version",), ("doctor", "--help"), ("explain", "DLS801"), ("smoke", "--help"))


class Figure(NamedTuple):
    what: str
    value: float
    limit: float
    unit: str = "s"
    beside: str = ""

    def told(self) -> str:
        verdict = "ok" if self.value <= self.limit else "MISSED"
        figure = f"{self.value:.2f} {self.unit} (limit {self.limit:g})"
        return f"{verdict:6}  {self.what}: {figure}{self.beside}"


def child(python: str) -> Figure:
    ours = (python, "-B", CHILD, "<marker>", DATA, "0", "800", "1,10,50,200")
    peer = (python, "-c", NUMPY)
    seconds(ours), seconds(peer)
    pairs = [(seconds(ours), seconds(peer)) for _ in range(7)]
    beyond = statistics.median(mine - theirs for mine, theirs in pairs)
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    told = f", {ratio:.2f} of `{NUMPY}`"
    return Figure("numpy, 800 steps beyond start and import", beyond, 0.5, beside=told)


def smoke(python: str, *options: str) -> tuple[dict[str, Any], float]:
    """The result of the whole command and the seconds it took."""
    argv = (sys.executable, "-m", "dlsetup", "smoke", "--python", python, "--format", "json")
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "DLSETUP_HOME": home}
        begun = time.perf_counter()
        ended = subprocess.run((*argv, *options), env=env, stdout=subprocess.PIPE, check=False)
        took = time.perf_counter() - begun
    result = json.loads(ended.stdout)
    if result["outcome"] != "passed":
        raise SystemExit(f"dlsetup smoke {' '.join(options)}: {result['outcome']}")
    return result, took


def own(runs: Sequence[dict[str, Any]]) -> float:
    """The seconds that runs took themselves, without imports."""
    return sum(float(each["seconds"]) for each in runs if each["outcome"] != "skipped")


def sets(python: str) -> tuple[Figure, ...]:
    """What `dlsetup smoke` does without options and with all tasks."""
    peer = (python, "-c", TORCH)
    seconds(peer)
    start = statistics.median(seconds(peer) for _ in range(5))
    default, wall = smoke(python)
    parts = (default, *default["tasks"], *default["stack"], *default["curves"])
    every, all_wall = smoke(python, "--all")
    return (
        Figure("the default set beyond imports", own(parts), 5, beside=_beside(wall, start)),
        Figure(
            "all tasks beyond imports", own(every["tasks"]), 20, beside=_beside(all_wall, start)
        ),
    )


def _beside(wall: float, start: float) -> str:
    ratio = wall / start
    return (
        f"; the whole command {wall:.1f} s, {ratio:.1f} times the {start:.2f} s of `import torch`"
    )


def unused() -> Figure:
    """Modules of the training check that other commands load."""
    runs = (subprocess.check_output((sys.executable, "-c", LOADED, *each)) for each in OTHERS)
    count = sum(int(each.split()[-1]) for each in runs)
    names = ", ".join(" ".join(each) for each in OTHERS)
    return Figure("loaded where it is not used", count, 0, "modules", f": {names}")


def main(given: Sequence[str]) -> int:
    numpy, torch = (*given, *(sys.executable,) * 2)[:2]
    figures = [child(numpy), unused()]
    if subprocess.run((torch, "-c", TORCH), capture_output=True, check=False).returncode:
        print(f"not measured, for {torch} has no PyTorch: the default set, all tasks")
    else:
        figures += sets(torch)
    print(f"{os.cpu_count()} cores; {numpy}; {torch}")
    for each in figures:
        print(each.told())
    return 1 if any(each.value > each.limit for each in figures) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
