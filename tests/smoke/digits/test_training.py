"""Real trainings by the real child in this interpreter."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy
import pytest

from dlsetup.facts import Smoke, known
from dlsetup.process import run as process
from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits import reference_curve, training
from dlsetup.smoke.digits.events import DigitsEvent, NumpyReady, TrainingDone, TrainingStep
from tests.thoroughness import thorough, thorough_unless
from tests.training.script import copy_script

Train = Callable[..., Smoke]


def test_the_default_training_passes(train: Train) -> None:
    told: list[DigitsEvent] = []
    smoke = train(on_event=told.append)
    assert (smoke.outcome, smoke.reasons, smoke.error) == ("passed", (), None)
    assert smoke.accuracy == 348 / 360
    assert smoke.compared_steps == (*range(1, 21), *range(30, 801, 10))
    assert len(known(smoke.losses, ())) == 20
    assert smoke.operations == ()
    assert (smoke.backend_version, smoke.python) == (numpy.__version__, sys.executable)
    assert isinstance(smoke.curve, tuple)
    assert len(smoke.curve) == 81
    assert isinstance(told[0], NumpyReady)
    assert isinstance(told[-1], TrainingDone)
    assert [event.step for event in told if isinstance(event, TrainingStep)] == [*range(1, 801)]


@thorough
def test_the_stored_curve_is_met_to_its_end(train: Train) -> None:
    curve = dict(known(train().curve) or ())
    stored = reference_curve.load_stored_curve().losses
    drawn = {step: loss for step, loss in stored.items() if step in curve}
    assert max(drawn) == 800 and len(drawn) == 81
    assert reference_curve.deviation(curve, drawn) < 1e-12


@thorough
@pytest.mark.parametrize("seed", [*thorough_unless((7).__eq__, (7, 20260302))])
def test_another_seed_meets_the_referee_beside_it(train: Train, seed: int) -> None:
    smoke = train(seed=seed, steps=20)
    assert (smoke.outcome, smoke.seed, smoke.compared_steps) == (
        "passed",
        seed,
        tuple(range(1, 21)),
    )
    assert isinstance(smoke.deviation, float)
    assert smoke.deviation < 1e-12


def test_a_short_training_compares_what_it_reached(train: Train) -> None:
    smoke = train(steps=60)
    assert (smoke.outcome, smoke.compared_steps) == (
        "passed",
        (*range(1, 21), 30, 40, 50, 60),
    )


@thorough
def test_folders_with_spaces_and_hangul(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "새 폴더"
    folder.mkdir()
    script = copy_script(folder)
    shutil.copy(digits.DATA, folder)
    monkeypatch.setattr(digits, "DATA", folder / "digits.csv.gz")
    assert train(steps=10, script=script).outcome == "passed"


def test_nothing_is_written(train: Train, tmp_path: Path, env: Mapping[str, str]) -> None:
    """Neither byte code nor anything else, though the folder of a module could take it."""
    script = copy_script(tmp_path)
    (tmp_path / "sitecustomize.py").write_text("import helper\n", encoding="utf-8")
    (tmp_path / "helper.py").write_text("", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    smoke = train(steps=10, script=script, env={**env, "PYTHONPATH": str(tmp_path)})
    assert smoke.outcome == "passed"
    assert sorted(tmp_path.rglob("*")) == before


def test_importing_it_is_light(env: Mapping[str, str]) -> None:
    code = (
        "import sys; from dlsetup.smoke.digits import training; "
        "names = 'numpy', 'random', 'dlsetup.smoke.digits.referee'; "
        "print([m for m in names if m in sys.modules])"
    )
    root = {**env, "PYTHONPATH": str(Path(training.__file__).parents[3])}
    ended = process.run((sys.executable, "-B", "-c", code), timeout=60, env=root)
    assert ended.stdout.split() == [b"[]"], ended.stderr
