"""How processes ended."""

from __future__ import annotations

import pytest

from dlsetup.process.result import ProcessResult


@pytest.mark.parametrize(
    ("ended", "hung"),
    [
        pytest.param(ProcessResult(None, timed_out=True), True, id="by us"),
        pytest.param(ProcessResult(1, stderr=b"x\nTimeout (0:01:00)!"), True, id="itself"),
        pytest.param(ProcessResult(-6, stderr=b"Timeout (0:01:00)!"), False, id="crashed"),
        pytest.param(ProcessResult(1, stderr=b"Timeout (30 s)"), False, id="another"),
    ],
)
def test_hung(ended: ProcessResult, hung: bool) -> None:
    assert ended.hung == hung
