"""Where am I: what the lesson shows is what the interpreter says of itself."""

from __future__ import annotations

import sys

import numpy
import pytest

from tests.notebooks.lessons import LESSONS, run_lesson

LESSON = next(lesson for lesson in LESSONS if lesson.number == "0")


@pytest.mark.usefixtures("tools")
def test_it_shows_this_interpreter(capsys: pytest.CaptureFixture[str]) -> None:
    run_lesson(LESSON, "en", answered=True)
    shown = capsys.readouterr().out.splitlines()
    assert {sys.executable, sys.prefix, numpy.__version__, numpy.__file__} <= set(shown)
    assert "✓ python: in this environment" in shown
    assert "✓ numpy: in this environment" in shown


@pytest.mark.usefixtures("tools")
def test_a_pip_of_another_python(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/pip")
    run_lesson(LESSON, "ko", answered=True)
    assert "! pip: 다른 곳에 있습니다. /usr/bin/pip" in capsys.readouterr().out
