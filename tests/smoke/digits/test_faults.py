"""The check can fail: faults in the arithmetic, and interpreters that cannot train."""

from __future__ import annotations

import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dlsetup.facts import Smoke
from dlsetup.smoke.digits import training
from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

Train = Callable[..., Smoke]
Altered = Callable[..., Path]
Change = tuple[str, str]


FORWARD = "images.dot(first) +"
FLOAT32: tuple[Change, ...] = (
    ("first * math.sqrt(6.0 / INPUTS),", "np.float32(first * math.sqrt(6.0 / INPUTS)),"),
    ("last * 0.01,", "np.float32(last * 0.01),"),
    ("np.zeros(HIDDEN)", "np.zeros(HIDDEN, np.float32)"),
    ("np.zeros(CLASSES)", "np.zeros(CLASSES, np.float32)"),
    ("return table[:, :INPUTS] / 16.0", "return np.float32(table[:, :INPUTS] / 16.0)"),
)


@pytest.mark.parametrize(
    ("changes", "at_least", "named"),
    [
        pytest.param(
            (("back.sum(axis=0)", "0 * back.sum(axis=0)"),), 1e-3, "gradient", id="bias-gradient"
        ),
        pytest.param(
            (("back[hidden <= 0.0] = 0.0", "pass"),),
            1e-2,
            "gradient",
            id="relu-mask",
            marks=thorough,
        ),
        pytest.param(
            (("mean / scale1", "mean"),),
            1e-2,
            "optimiser",
            id="adam-without-bias-correction",
            marks=thorough,
        ),
        pytest.param((("/ 16.0", "/ 1.0"),), 1e-2, "data", id="inputs-not-scaled"),
        pytest.param(
            (("table[:, INPUTS]", "np.roll(table[:, INPUTS], 1)"),),
            1e-2,
            "data",
            id="labels-shuffled",
            marks=thorough,
        ),
        pytest.param(
            (("= 5e-3,", "= 5.001e-3,"),), 1e-5, "data", id="learning-rate", marks=thorough
        ),
        pytest.param(
            ((FORWARD, "images.dot(first) * (np.arange(64) < 60) +"),),
            1e-3,
            "product",
            id="columns-lost",
            marks=thorough,
        ),
        pytest.param(
            ((FORWARD, "images.dot(first) * (1 + 1e-6 * np.sin(np.arange(64))) +"),),
            2e-9,
            "product",
            id="product-off-by-1e-6",
        ),
        pytest.param(
            ((FORWARD, "np.float16(images).dot(np.float16(first)) +"),),
            1e-6,
            "float16",
            id="float16-product",
            marks=thorough,
        ),
        pytest.param(FLOAT32, 2e-9, "float32", id="float32"),
    ],
)
def test_a_fault_of_arithmetic_is_seen_in_the_curve(
    train: Train, altered: Altered, changes: tuple[Change, ...], at_least: float, named: str
) -> None:
    """Within the 50 steps that are trained here; by accuracy alone most would pass."""
    smoke = train(steps=50, script=altered(*changes))
    assert smoke.outcome == "failed"
    assert isinstance(smoke.reasons, tuple)
    assert "curve" in smoke.reasons
    assert isinstance(smoke.deviation, float)
    assert smoke.deviation > at_least
    assert smoke.deviation_kind == named


@thorough
def test_a_training_that_learns_nothing_fails_by_accuracy(train: Train, altered: Altered) -> None:
    smoke = train(script=altered(("parameter -= RATE", "parameter += RATE")))
    assert smoke.outcome == "failed"
    assert isinstance(smoke.reasons, tuple)
    assert {"accuracy", "curve"} <= set(smoke.reasons)


@thorough
def test_a_loss_that_is_not_finite_fails(train: Train, altered: Altered) -> None:
    smoke = train(steps=30, script=altered(("parameter -= RATE", "parameter -= np.nan")))
    assert (smoke.outcome, smoke.reasons) == ("failed", ("curve",))
    assert smoke.first_loss == pytest.approx(2.2994113904546354)
    assert smoke.losses == ((1, smoke.first_loss),)


NUMPY = {
    "broken": "raise ImportError('DLL load failed \\udcff')",
    "broken-inside": "import numpy.core._multiarray_umath",
    "shadow": "print('my numpy')",
    "memory": "raise MemoryError",
    "segfault": "import os, signal; signal.raise_signal(signal.SIGSEGV)",
    "exit": "raise SystemExit(3)",
    "quit": "raise SystemExit",
    "sleep": "import time; time.sleep(600)",
}


@pytest.mark.parametrize(
    ("numpy", "outcome", "reason"),
    [
        pytest.param("broken", "not-started", "numpy-broken"),
        pytest.param("broken-inside", "not-started", "numpy-broken"),
        pytest.param("shadow", "not-started", "numpy-broken"),
        pytest.param("memory", "crashed", "memory"),
        pytest.param("exit", "crashed", "crashed"),
        pytest.param("quit", "crashed", "no-result"),
        pytest.param("sleep", "hung", "hung"),
        pytest.param(
            "segfault",
            "crashed",
            "crashed",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no signals"),
        ),
    ],
)
def test_a_numpy_that_cannot_be_used(
    train: Train, env: Mapping[str, str], tmp_path: Path, numpy: str, outcome: str, reason: str
) -> None:
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text(NUMPY[numpy], encoding="utf-8")
    smoke = train(
        env={**env, "PYTHONPATH": str(tmp_path)}, timeout=1.0 if numpy == "sleep" else 60.0
    )
    assert (smoke.outcome, smoke.reasons) == (outcome, (reason,))
    assert smoke.signal == ("SIGSEGV" if numpy == "segfault" else None)


def test_a_folder_left_behind_is_a_broken_numpy(
    train: Train, env: Mapping[str, str], tmp_path: Path
) -> None:
    """An uninstall that could not delete all leaves a folder, which is imported as an empty
    namespace where no other numpy is."""
    python = bare(tmp_path / "venv")
    (tmp_path / "numpy").mkdir()
    smoke = training.train_digits(
        str(python), env={**env, "PYTHONPATH": str(tmp_path)}, created="", steps=10
    )
    assert (smoke.outcome, smoke.reasons) == ("not-started", ("numpy-broken",))


def test_no_numpy(env: Mapping[str, str], tmp_path: Path) -> None:
    smoke = training.train_digits(
        str(bare(tmp_path / "venv")), env=env, created="", seed=7, steps=2
    )
    assert (smoke.outcome, smoke.reasons) == ("not-started", ("numpy-missing",))
    assert smoke.backend_version is None
    assert smoke.python_version == sys.version.split()[0]


def test_no_interpreter(env: Mapping[str, str], tmp_path: Path) -> None:
    smoke = training.train_digits(str(tmp_path / "python"), env=env, created="")
    assert (smoke.outcome, smoke.reasons) == ("not-started", ("not-started",))
    assert smoke.error


@thorough
def test_a_chatty_start_does_not_matter(
    train: Train, env: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, sys, warnings\n"
        'print(\'{"event": "done"}\')\n'
        "sys.stdout.write('no newline'); sys.stdout.flush()\n"
        "sys.stdout = sys.stderr\n"
        "warnings.simplefilter('error')\n"
        "atexit.register(print, 'bye')\n",
        encoding="utf-8",
    )
    smoke = train(env={**env, "PYTHONPATH": str(tmp_path)}, steps=10)
    assert (smoke.outcome, smoke.error) == ("passed", None)


def bare(folder: Path) -> Path:
    """The interpreter of an environment with nothing in it."""
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
