from __future__ import annotations

import pytest

from dlsetup.smoke.digits.events import (
    DigitsEvent,
    NumpyReady,
    TrainingDone,
    TrainingFailed,
    TrainingStep,
    decode_event,
)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param(
            '{"event":"started","numpy":"2.4.6","python":"3.12.1","import_seconds":0.1}',
            NumpyReady("2.4.6", "3.12.1", 0.1),
            id="started",
        ),
        pytest.param('{"event":"step","step":10,"loss":1.5}', TrainingStep(10, 1.5), id="step"),
        pytest.param('{"event":"step","step":10,"loss":null}', TrainingStep(10, None), id="nan"),
        pytest.param(
            '{"event":"done","accuracy":0.5,"correct":180,"total":360,"seconds":1.0}',
            TrainingDone(0.5, 180, 360, 1.0),
            id="done",
        ),
        pytest.param(
            '{"event":"error","kind":"memory","message":"","python":"3.9.1"}',
            TrainingFailed("memory", "", "3.9.1"),
            id="error",
        ),
        pytest.param(
            '{"event":"step","step":1,"loss":2.5,"newer":0}',
            TrainingStep(1, 2.5),
            id="newer",
        ),
    ],
)
def test_read(text: str, event: DigitsEvent) -> None:
    assert decode_event(text.encode()) == event
