"""The environment that a child of the judged interpreter gets."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from dlsetup.collect.probe_environ import probe_environ
from dlsetup.platforms import linux, windows
from tests.machines import machine


@pytest.mark.parametrize(
    ("system", "folder", "activated"),
    [
        pytest.param(windows, "conda-meta", True, id="conda on Windows"),
        pytest.param(windows, "Lib", False, id="another Python on Windows"),
        pytest.param(linux, "conda-meta", False, id="conda elsewhere finds its libraries itself"),
    ],
)
def test_path(tmp_path: Path, system: ModuleType, folder: str, activated: bool) -> None:
    (tmp_path / folder).mkdir()
    place = machine(tmp_path, {"PATH": "rest", "LANG": "C"}, system=system)
    environ = probe_environ(place, str(tmp_path / "python.exe"))
    own = [str(tmp_path), f"{tmp_path}\\Library\\bin", f"{tmp_path}\\Scripts"]
    assert environ == {"LANG": "C", "PATH": ";".join([*own, "rest"] if activated else ["rest"])}
