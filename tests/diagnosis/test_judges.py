"""What was judged once is judged again when anything that judges has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dlsetup.diagnosis import judges
from tests.test_purity import ROOMS


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for room in judges.ROOMS:
        shutil.copytree(judges.HERE / room, tmp_path / room)
    monkeypatch.setattr(judges, "HERE", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        pytest.param("tables/gpu.toml", True, id="table"),
        pytest.param("tables/public_packages.txt", True, id="list-of-words"),
        pytest.param("remedies/packages.py", True, id="remedy"),
        pytest.param("model/new_module.py", True, id="new-file"),
        pytest.param("facts/__pycache__/facts.pyc", False, id="compiled"),
        pytest.param("terminal/screen.py", False, id="what-only-shows"),
    ],
)
def test_digest(copy: Path, file: str, changes: bool) -> None:
    before = judges.digest_judges()
    target = copy / file
    target.parent.mkdir(exist_ok=True)
    with target.open("ab") as out:
        out.write(b"\n# another figure\n")
    assert (judges.digest_judges() != before) == changes


def test_nothing_else_judges() -> None:
    """The rooms that checks may import from."""
    needed = {room.removeprefix("dlsetup.") for room in ROOMS if room.startswith("dlsetup.")}
    assert needed <= set(judges.ROOMS)
