"""The name that a course asks for."""

from __future__ import annotations

import unicodedata

import pytest

from dlsetup.notebooks.hand_in.names import fits_name


@pytest.mark.parametrize(
    ("name", "pattern", "fits"),
    [
        ("anything", "", True),
        ("hw1_20261234", "hw?_*", True),
        ("HW1_20261234", "hw?_*", False),
        ("hw10_2026", "hw[0-9]_*", False),
        ("과제1_홍길동", "과제?_*", True),
        (unicodedata.normalize("NFD", "과제1_홍길동"), "과제?_*", True),
        ("hw1 (1)", "hw?", False),
    ],
)
def test_fits(name: str, pattern: str, fits: bool) -> None:
    assert fits_name(name, pattern) is fits
