"""No planted secret comes out of any exit."""

from __future__ import annotations

from tests.safety import secrets


def test_no_secret_comes_out() -> None:
    figures = secrets.run(secrets.SMALL)
    assert figures["examples"] == []
    assert isinstance(figures["kinds"], int) and figures["kinds"] >= 24
