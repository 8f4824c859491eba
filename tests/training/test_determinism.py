"""numpy's losses are the referee's, whatever kernel of OpenBLAS and however many threads."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.smoke.digits import reference_curve
from dlsetup.smoke.digits.verdict import DEVIATION_BAR as BAR
from tests.training.tables import KERNELS, environment, numpy_run

CORE = re.compile(r"^Core: (\w+)$", re.MULTILINE)
HELD = {"Nehalem": "sse4_2", "Haswell": "avx2", "SkylakeX": "avx512f"}  # by every numpy's OpenBLAS
NEEDED = {**HELD, "Sandybridge": "avx", "Zen": "avx2", "Cooperlake": "avx512_bf16"}


def instructions() -> frozenset[str]:
    """The processor's own, as Linux tells them."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^flags\s*:(.*)$", text, re.MULTILINE)
    return frozenset(found[1].split() if found else ())


def runs_here(kernel: str) -> bool:
    """OpenBLAS starts a kernel that it is told to, even one that the processor cannot run."""
    return kernel not in NEEDED or NEEDED[kernel] in instructions()


def core(python: str, kernel: str) -> str:
    """The kernel that OpenBLAS takes when it is asked for this one; it may not have it."""
    env = {**environment(), "OPENBLAS_CORETYPE": kernel, "OPENBLAS_VERBOSE": "2"}
    argv = (python, "-c", "import numpy")
    told = subprocess.run(argv, env=env, capture_output=True, text=True, check=True)
    found = CORE.search(told.stderr)
    assert found, told.stderr
    return found[1]


@pytest.mark.parametrize("numpy", ["numpy1", "numpy2"])
@pytest.mark.parametrize("threads", ["1", "2"])
@pytest.mark.parametrize("kernel", [*filter(runs_here, KERNELS)], ids=lambda each: each or "own")
def test_every_kernel(
    numpy: str,
    threads: str,
    kernel: str,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    python = request.getfixturevalue(numpy)
    name, losses = numpy_run(python, kernel, threads)
    stored = reference_curve.load_stored_curve().losses
    assert losses.keys() == stored.keys()
    deviation = reference_curve.deviation(losses, stored)
    assert deviation < BAR
    record_property(f"{name}, {core(python, kernel)}, {threads} thread(s)", deviation)


@pytest.mark.parametrize("numpy", ["numpy1", "numpy2"])
@pytest.mark.parametrize("kernel", [*filter(runs_here, HELD)])
def test_kernels_that_every_openblas_has(
    numpy: str, kernel: str, request: pytest.FixtureRequest
) -> None:
    """Else the table above would be of one kernel alone."""
    assert core(request.getfixturevalue(numpy), kernel) == kernel


@pytest.mark.parametrize("numpy", ["numpy1", "numpy2"])
def test_the_whole_command(numpy: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    python = request.getfixturevalue(numpy)
    argv = (sys.executable, "-m", "dlsetup", "smoke", "--python", python, "--format", "json")
    env = {**environment(), "HOME": str(tmp_path), "DLSETUP_HOME": str(tmp_path)}
    ended = subprocess.run(argv, env=env, capture_output=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    version = told["backend_version"]
    assert (told["outcome"], told["reasons"], told["backend"]) == ("passed", [], "numpy")
    assert (version == "1.26.4") is (numpy == "numpy1")
    assert told["deviation"] < BAR
    passed = {each["backend"] for each in told["tasks"] if each["outcome"] == "passed"}
    assert passed == {"numpy"}
