"""Channels and specs of an environment.yml, as conda takes them."""

from __future__ import annotations

import pytest

from dlsetup.courses.conda_environment import ALIAS, DEFAULTS, read_conda_environment

FORGE = f"{ALIAS}conda-forge"


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("dependencies: [numpy]", DEFAULTS),
        ("channels: [conda-forge, nodefaults]", (FORGE,)),
        ("channels: [nodefaults]", DEFAULTS),
        ("channels: [pytorch, conda-forge, pytorch]", (f"{ALIAS}pytorch", FORGE)),
        ("channels: [conda-forge, defaults]", (FORGE, *DEFAULTS)),
        (
            "channels: ['https://a.b/c', conda-forge/label/dev]",
            ("https://a.b/c", f"{ALIAS}conda-forge/label/dev"),
        ),
        ("channels: conda-forge", (FORGE,)),
    ],
)
def test_channels(text: str, channels: tuple[str, ...]) -> None:
    assert read_conda_environment(text).channels == channels


def test_what_is_conda_and_what_is_pip() -> None:
    found = read_conda_environment(
        "dependencies:\n- python=3.11\n- conda-forge::numpy>=1.26\n- pip\n- pip:\n  - rich\n"
        "  - -r x\n"
    )
    assert found.specs == ("python=3.11", "conda-forge::numpy>=1.26", "pip")
    assert found.pip == ("rich", "-r x")
