from __future__ import annotations

import pytest

from dlsetup.facts import CurveRun
from dlsetup.facts.factory import SMOKE, change
from dlsetup.report import messages
from dlsetup.report.view.training import training_rows


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "failed (a framework's training did not pass)"),
        ("ko", "실패 (프레임워크의 학습 확인에 실패함)"),
    ],
)
@pytest.mark.parametrize("outcome", ["failed", "crashed", "hung", "not-started"])
def test_nothing_is_said_of_losses_that_were_not_compared(
    outcome: str, lang: str, told: str
) -> None:
    curves = (CurveRun(backend="torch", outcome=outcome),)
    smoke = change(SMOKE, outcome="failed", reasons=("curves",), curves=curves)
    assert told in dict(training_rows(smoke, lang)).values()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_stages_and_reasons_differ(lang: str) -> None:
    for table in (messages.STAGES, messages.REASONS):
        told = [each.render(lang) for each in table.values()]
        assert len(told) == len(set(told))
