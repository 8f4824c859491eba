"""What is first done where a check finds nothing here: no value of an example stands in it."""

from __future__ import annotations

from typing import Any

import pytest

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain.example import general_step
from dlsetup.explain.fitting import fit_check
from dlsetup.model.checks import Check
from dlsetup.model.fixes import Instruction, Run
from tests.rows import each

CHECKS = all_checks()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("DLS730", "Try another network", id="one of two first steps"),
        pytest.param("DLS204", "", id="every first step names packages"),
    ],
)
def test_the_first_step_anywhere(code: str, words: str) -> None:
    step = general_step(CHECKS[code])
    if words:
        assert isinstance(step, Instruction) and words in step.render("en")
    else:
        assert step is None


def test_the_package_that_a_text_names() -> None:
    step = general_step(fit_check(CHECKS["DLS204"], "ModuleNotFoundError: No module named 'cv2'"))
    assert isinstance(step, Run) and step.argv[-1] == "opencv-python"


@each("check", CHECKS.values(), lambda check: check.code)
def test_no_value_of_an_example_is_in_it(check: Check[Any]) -> None:
    step = general_step(check)
    assert step is None or isinstance(step, Instruction)
    assert step is None or step.render("en") == step.text.en
