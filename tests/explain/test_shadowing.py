"""A file of one's own behind the module that an error blames is the cause, whatever else the text
may mean; where there is none, the text is told as before."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.commands.error_answer import find_likely_cause
from dlsetup.explain.shadowing import blamed_modules
from dlsetup.model.course_file import load_course
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings
from tests.thoroughness import one_of_each

pytestmark = one_of_each

NO_ARRAY = "AttributeError: module 'numpy' has no attribute 'array'"
NO_VERSION = "AttributeError: module 'numpy' has no attribute '__version__'"
NO_PART = "ImportError: cannot import name 'nn' from 'torch' (/home/student/torch.py)"
NO_PACKAGE = "ModuleNotFoundError: No module named 'pandas.io'; 'pandas' is not a package"
NO_FFT = "ModuleNotFoundError: No module named 'numpy.fft'; 'numpy' is not a package"
NO_RANDOM = "ImportError: cannot import name 'random' from 'numpy' (/home/student/numpy.py)"
PARTLY = (
    "AttributeError: partially initialized module 'random' has no attribute 'Random' "
    "(most likely due to a circular import)"
)
OWN = "AttributeError: module 'model' has no attribute 'Net'"
OF_A_VALUE = "AttributeError: 'list' object has no attribute 'shape'"


@pytest.mark.parametrize(
    ("text", "modules"),
    [
        pytest.param(NO_ARRAY, ["numpy"], id="no attribute"),
        pytest.param(NO_PART, ["torch"], id="no name"),
        pytest.param(NO_PACKAGE, ["pandas"], id="no package"),
        pytest.param(PARTLY, ["random"], id="partly initialized"),
        pytest.param(f"{NO_PART}\n{NO_ARRAY}", ["torch", "numpy"], id="two"),
        pytest.param(OF_A_VALUE, [], id="a value"),
        pytest.param("No module named 'numpy'", [], id="not installed"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_modules_that_a_text_blames(text: str, modules: list[str]) -> None:
    lines = blamed_modules(text)
    assert list(lines) == modules
    assert all(line in text for line in lines.values())


@pytest.mark.parametrize(
    ("file", "text", "expect"),
    [
        pytest.param("numpy.py", NO_ARRAY, "DLS701", id="numpy"),
        pytest.param("numpy.py", NO_VERSION, "DLS701", id="its version"),
        pytest.param("numpy.py", NO_RANDOM, "DLS701", id="a part of it"),
        pytest.param("numpy.py", NO_FFT, "DLS701", id="no package"),
        pytest.param("random.py", PARTLY, "DLS701", id="random"),
        pytest.param("numpy.py", NO_PART, "own-module-not-found", id="another file"),
        pytest.param("hello.py", NO_ARRAY, "DLS229", id="no such file"),
        pytest.param("model.py", OWN, None, id="no public module"),
    ],
)
def test_the_likely_cause(file: str, text: str, expect: str | None, tmp_path: Path) -> None:
    (tmp_path / file).write_text("x = 1\n", encoding="utf-8")
    environ = {**os.environ, "DLSETUP_HOME": str(tmp_path / "home")}
    settings = Settings("en", environ=environ, cwd=tmp_path, home=tmp_path)
    request = TargetRequest(python=sys.executable)
    cause = find_likely_cause(settings, load_course(), request, text, CommandStyle())
    assert (cause.code if cause else None) == expect
    if expect == "DLS701" and cause:
        assert any(file in line.text for line in cause.step)
