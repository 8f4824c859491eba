"""How requirements are written in commands."""

from __future__ import annotations

import pytest

from dlsetup.remedies.packages import spell


@pytest.mark.parametrize(
    ("requirement", "spelt"),
    [
        ("scikit_learn>=1.5", "scikit-learn>=1.5"),
        ("numpy (>=1.20.3)", "numpy>=1.20.3"),
        (
            "prompt-toolkit (!=3.0.0,!=3.0.1,<3.1.0,>=2.0.0)",
            "prompt-toolkit!=3.0.0,!=3.0.1,<3.1.0,>=2.0.0",
        ),
        ("packaging >=20.9", "packaging>=20.9"),
        ("Pillow", "pillow"),
        ("gymnasium[box2d]>=1", "gymnasium[box2d]>=1"),
        ("pkg @ file:///home/a/pkg.whl", "pkg @ file:///home/a/pkg.whl"),
        ('colorama; sys_platform == "win32"', 'colorama; sys_platform == "win32"'),
    ],
)
def test_spelt_as_the_index_does(requirement: str, spelt: str) -> None:
    assert spell(requirement) == spelt
