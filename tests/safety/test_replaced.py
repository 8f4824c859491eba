"""A command ends whatever stands in place of what it looks at, and one that does not is told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.safety import replaced
from tests.thoroughness import thorough

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
READS = "open('x').read()"
CASES = (
    pytest.param("pass", replaced.put_pipe, "", id="it does not read"),
    pytest.param(READS, replaced.put_pipe, "not ended after 1 s", id="it hangs"),
    pytest.param(READS, replaced.put_folder, "exit code 1", id="a traceback"),
)


@pytest.mark.parametrize(("code", "put", "said"), CASES)
def test_what_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    put: Callable[[Path], None],
    said: str,
) -> None:
    laptop = replaced.Laptop(tmp_path)
    laptop.work.mkdir(parents=True)
    file = laptop.work / "x"
    file.write_text("as it was")
    monkeypatch.setattr(replaced, "START", code)
    monkeypatch.setattr(replaced, "PATIENCE", 1.0)
    found = list(replaced.try_place(laptop, "doctor", file, put))
    assert [said in each for each in found] == [True] * bool(said)
    assert file.read_text() == "as it was"


@thorough
def test_every_command_ends() -> None:
    assert replaced.run(replaced.SMALL)["failures"] == []
