"""`dlsetup class verify` on a thousand reports of as many seeds, some of them wrong, against
reading their JSON alone.

usage: python benchmarks/verify.py [REPORTS]
Exit code 1: it took more than three minutes for a thousand, or a verdict is wrong.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from dlsetup.facts.factory import SMOKE, change, machine
from dlsetup.smoke.digits import referee

LIMIT = 180  # seconds for a thousand
STEPS = 20  # that a report carries
WRONG = 10  # every tenth carries the losses of another seed
READ = (
    "import json, pathlib, sys; "
    "[json.loads(each.read_bytes()) for each in pathlib.Path(sys.argv[1]).iterdir()]"
)


def report(seed: int, losses: Mapping[int, float]) -> bytes:
    facts = machine(smoke=change(SMOKE, seed=seed, losses=tuple(losses.items())))
    document = {"schema": "dlsetup/report/1", "facts": facts, "findings": ()}
    return msgspec.json.encode(document)


def write(folder: Path, number: int) -> None:
    """The losses after the third are not compared: they need not be trained."""
    seed = 1000 + number
    trained = seed + 1 if number % WRONG == 0 else seed
    losses = dict(enumerate(islice(referee.losses(trained), 3), start=1))
    later = dict.fromkeys(range(4, STEPS + 1), losses[3])
    (folder / f"{number:04}.json").write_bytes(report(seed, {**losses, **later}))


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        with ProcessPoolExecutor() as workers:
            list(workers.map(partial(write, Path(name)), range(count), chunksize=8))
        size = sum(each.stat().st_size for each in Path(name).iterdir())
        begun = time.perf_counter()
        subprocess.run((sys.executable, "-c", READ, name), check=True)
        read = time.perf_counter() - begun
        argv = (sys.executable, "-m", "dlsetup", "class", "verify", name, "--format", "json")
        begun, before = time.perf_counter(), os.times().children_user
        ended = subprocess.run(argv, cwd=name, stdout=subprocess.PIPE, check=False)
        took, used = time.perf_counter() - begun, os.times().children_user - before
    told = [each["outcome"] for each in json.loads(ended.stdout)["reports"]]
    expected = ["agrees" if number % WRONG else "does-not-agree" for number in range(count)]
    limit = LIMIT * count / 1000
    print(f"{count} reports, {size / 1e6:.1f} MB, {told.count('agrees')} agree")
    print(f"dlsetup class verify: {took:.1f} s (limit {limit:g}), {used:.1f} s of the processor")
    print(f"reading their JSON: {read:.2f} s, ratio {took / read:.0f}")
    return 0 if told == expected and took <= limit else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
