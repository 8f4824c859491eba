"""Machines on which nothing is wrong, each unusual in one way: none of them may fail."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.training.tables import environment

LIMIT_S = 300.0
SEEDS = range(1, 41)
NOWHERE = "/proc"  # where nobody may write, root neither
BUSY = "while True: pass"
STARTUP_FILES = {  # name: code, for a Python with PyTorch alone?
    "warnings are errors": ("import warnings; warnings.simplefilter('error')", False),
    "numpy raises for what overflows": ("import numpy; numpy.seterr(all='raise')", False),
    "random numbers are seeded": (
        "import random, numpy; random.seed(1); numpy.random.seed(1)",
        False,
    ),
    "float64 is torch's default": ("import torch; torch.set_default_dtype(torch.float64)", True),
    "torch takes one thread": ("import torch; torch.set_num_threads(1)", True),
    "torch is deterministic": ("import torch; torch.use_deterministic_algorithms(True)", True),
}


class Machine(NamedTuple):
    """`memory`: of addresses, bytes; `busy`: processes that compute beside it; `startup`: code that
    each Python runs first."""

    environ: Mapping[str, str] = {}
    arguments: tuple[str, ...] = ()
    folder: str | None = None
    memory: int | None = None
    busy: int = 0
    startup: str | None = None


Variant = tuple[str, Machine]  # what is unusual


def variants(*, with_torch: bool) -> Iterator[Variant]:
    for threads in ("1", "2", "4", "8"):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        yield f"{threads} thread(s)", Machine(dict.fromkeys(names, threads))
    for locale in ("C", "ko_KR.EUC-KR", "tr_TR.UTF-8"):
        yield f"LC_ALL={locale}", Machine({"LC_ALL": locale})
    yield "output in cp949", Machine({"PYTHONIOENCODING": "cp949"})
    yield "PYTHONWARNINGS=error", Machine({"PYTHONWARNINGS": "error"})
    gigabytes = 10 if with_torch else 2
    yield f"{gigabytes} GB of addresses", Machine(memory=gigabytes << 30)
    yield "4 processes compute beside it", Machine(busy=4)
    yield "a folder without rights", Machine(folder=NOWHERE)
    yield "a Hangul folder with spaces", Machine(folder="딥러닝 과제 1")
    for what, (code, of_torch) in STARTUP_FILES.items():
        if with_torch or not of_torch:
            yield f"start-up file: {what}", Machine(startup=code)


def seeds() -> Iterator[Variant]:
    for seed in SEEDS:
        yield f"seed {seed}", Machine(arguments=("--seed", str(seed)))


def check_training(python: str, machine: Machine) -> dict[str, object]:
    """What `dlsetup smoke --format json` says there."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory()))
        given = {**environment(), **machine.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        given.setdefault("HOME", str(place))
        paths = [str(Path(__file__).parents[2])]
        if machine.startup is not None:
            (place / "sitecustomize.py").write_text(machine.startup, encoding="utf-8")
            paths.insert(0, str(place))
        folder = place / (machine.folder or "")  # an absolute one stands alone
        folder.mkdir(exist_ok=True)
        stack.enter_context(busy_processes(machine.busy))
        is_ours = folder.parent == place
        checked = link_into(folder, python) if is_ours else python
        argv = [sys.executable, "-m", "dlsetup", "smoke", "--python", checked, "--format", "json"]
        ran = subprocess.run(
            [*limited(machine.memory), *argv, *machine.arguments],
            env={**given, "PYTHONPATH": ":".join(paths)},
            cwd=folder,
            capture_output=True,
            timeout=LIMIT_S,
            check=False,
        )
    try:
        told = json.loads(ran.stdout)
    except ValueError:
        told = {"outcome": "no answer", "reasons": [ran.stderr.decode(errors="replace")[-300:]]}
    return {**told, "exit": ran.returncode}


def link_into(folder: Path, python: str) -> str:
    """The interpreter's environment, reached through this folder."""
    link = folder / "env"
    link.symlink_to(Path(python).parents[1])
    return str(link / "bin" / Path(python).name)


def limited(memory: int | None) -> Sequence[str]:
    return () if memory is None else ("prlimit", f"--as={memory}", "--")


@contextmanager
def busy_processes(count: int) -> Iterator[None]:
    started = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in started:
            process.kill()
            process.wait()


def is_well(told: Mapping[str, object]) -> bool:
    return told["exit"] == 0 and told["outcome"] == "passed"


def rows(pythons: Sequence[str]) -> Iterator[str]:
    """A row a variant, seeds in one: how many runs, how many of them failed, and how."""
    yield "| machine | runs | failed |"
    yield "|---|---|---|"
    for python in pythons:
        name = describe_python(python)
        every = list(variants(with_torch="torch" in name))
        for what, machine in every:
            yield row(f"{name}, {what}", [check_training(python, machine)])
        runs = [check_training(python, machine) for _, machine in seeds()]
        yield row(f"{name}, seeds {SEEDS[0]} to {SEEDS[-1]}", runs)


def describe_python(python: str) -> str:
    code = (
        "import importlib.metadata as m\n"
        "found = {d.metadata['Name'].lower(): d.version for d in m.distributions()}\n"
        "print(', '.join(f'{n} {found[n]}' for n in ('numpy', 'torch', 'jax') if n in found))"
    )
    ran = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def row(what: str, runs: Sequence[Mapping[str, object]]) -> str:
    failed = [told for told in runs if not is_well(told)]
    how = "; ".join(f"{told['outcome']} {told['reasons']}" for told in failed[:3])
    line = f"| {what} | {len(runs)} | {len(failed)}{': ' + how if how else ''} |"
    print(f"{time.strftime('%X')} {line}", file=sys.stderr)
    return line
