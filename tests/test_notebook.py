"""What a notebook's cell shows; it is run in a real kernel by hand (docs/notebook.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dlsetup.diagnosis.runs import judge_runs
from dlsetup.facts.factory import SMOKE, change
from dlsetup.notebook import InvalidRequestError, NotebookListener, NotebookResult, smoke
from dlsetup.process import run as process
from dlsetup.report.formats.text import training_lines
from dlsetup.smoke.tasks.events import TaskLoss, TaskStarted
from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each


@pytest.mark.parametrize(("outcome", "passed"), [("passed", True), ("failed", False)])
def test_shown(outcome: str, passed: bool) -> None:
    shown = NotebookResult(change(SMOKE, outcome=outcome), "ko")
    assert shown.passed == passed
    assert repr(shown) == "\n".join(training_lines(shown.result, "ko", judge_runs(shown.result)))
    assert shown._repr_html_().startswith('<div class="dlsetup">')


@pytest.mark.parametrize(
    ("names", "device", "lang", "says"),
    [
        pytest.param(("nonsense",), "auto", "en", "There is no example nonsense.", id="name"),
        pytest.param(("nonsense",), "auto", "ko", "없는 예제입니다: nonsense.", id="in Korean"),
        pytest.param((), "cuda", "en", "numpy trains only on the CPU.", id="device"),
    ],
)
def test_a_wrong_request_is_one_sentence(
    names: tuple[str, ...], device: str, lang: str, says: str
) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        smoke(*names, backend="numpy", device=device, lang=lang)
    (line,) = refused.value._render_traceback_()
    assert line.startswith(says)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        pytest.param({"backend": "pytorch"}, "numpy, torch", id="backend"),
        pytest.param({"device": "gpu"}, "cpu, cuda", id="device"),
        pytest.param({"lang": "kr"}, "en", id="language"),
        pytest.param({"seed": 2**64}, "from 0 to", id="seed"),
    ],
)
def test_a_word_that_there_is_not(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidRequestError, match=says):
        smoke("rbm", **{"lang": "en", **wrong})


@thorough
@pytest.mark.parametrize(
    ("home", "lines"),
    [
        pytest.param("{tmp}", 2, id="remembered"),
        pytest.param(
            "/proc/dlsetup",
            3,
            id="cannot be remembered",
            marks=pytest.mark.skipif(not Path("/proc/self").exists(), reason="no such folder"),
        ),
    ],
)
def test_a_cell_after_an_interrupted_one(
    home: str,
    lines: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A real training in this interpreter; what Ctrl-C forbade is allowed again."""
    monkeypatch.setenv("DLSETUP_HOME", home.format(tmp=tmp_path))
    process.kill_all()
    shown = smoke("rbm", backend="numpy")
    assert shown.passed
    told = capsys.readouterr().out.splitlines()
    assert len(told) == lines
    assert (tmp_path / "state.json").exists() == (lines == 2)


def test_a_cell_says_what_it_trains(capsys: pytest.CaptureFixture[str]) -> None:
    ear = NotebookListener("en")
    ear.on_task_event(TaskStarted("image"))
    ear.on_task_event(TaskLoss("image", 1, 180, 2.3))
    first, second = capsys.readouterr().out.splitlines()
    assert "64-64-10" in first and second == "image classification"
