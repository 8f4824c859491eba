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
from typing import NamedTuple

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


def smoke(python: str, *options: str) -> float:
    """The seconds that the whole command took."""
    argv = (sys.executable, "-m", "dlsetup", "smoke", "--python", python, "--format", "json")
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "DLSETUP_HOME": home}
        begun = time.perf_counter()
        ended = subprocess.run((*argv, *options), env=env, stdout=subprocess.PIPE, check=False)
        took = time.perf_counter() - begun
    if ended.returncode:
        raise SystemExit(
            f"dlsetup smoke {' '.join(options)}: {json.loads(ended.stdout)['reasons']}"
        )
    return took


def sets(python: str) -> tuple[Figure, ...]:
    """What `dlsetup smoke` does without options and with all tasks, by the clock on the wall;
    one import of PyTorch is what there must be."""
    peer = (python, "-c", TORCH)
    seconds(peer)
    start = statistics.median(seconds(peer) for _ in range(5))
    smoke(python)
    walls = (("the default set", 5, smoke(python)), ("all tasks", 20, smoke(python, "--all")))
    return tuple(
        Figure(
            f"{what}, the whole command beyond `import torch`",
            wall - start,
            limit,
            beside=f"; {wall:.1f} s in all, {wall / start:.1f} times its {start:.2f} s",
        )
        for what, limit, wall in walls
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
