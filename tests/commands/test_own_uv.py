"""Which uv makes environments."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.commands.own_uv import find_uv
from dlsetup.settings import Settings


@pytest.mark.parametrize(
    ("prefix", "there", "on_path", "expect"),
    [
        pytest.param("environment-7.a", "uv-0.13.9", False, "program/uv-0.13.9", id="installed"),
        pytest.param("environment-7.a", "uv-0.13.9", True, "bin/uv", id="on PATH, too"),
        pytest.param("environment-7.a", "python", False, None, id="none was needed"),
        pytest.param("venv", "uv-0.13.9", False, None, id="another environment"),
    ],
)
def test_find_uv(
    prefix: str,
    there: str,
    on_path: bool,
    expect: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in (f"program/{prefix}/x", f"program/{there}", "bin/uv" if on_path else "bin/x"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        file.chmod(0o755)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "program" / prefix))
    settings = Settings("en", environ={"PATH": str(tmp_path / "bin")}, home=tmp_path)
    found = find_uv(settings.machine)
    assert found == (expect and str(tmp_path / expect))
