"""A trial that compares nothing would find nothing, too."""

from __future__ import annotations

import pytest

from tests.safety import quoted


def test_a_word_that_does_not_arrive_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoted, "SHELLS", {})
    monkeypatch.setattr(quoted, "read_by_windows_shell", lambda _, words: [words[1:]])
    assert quoted.run(1)["failures"] != []
