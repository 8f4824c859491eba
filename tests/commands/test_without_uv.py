"""uv is there and cannot make the environment: venv does it, if nobody named uv."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.student import Student
from tests.download.server import serving
from tests.thoroughness import thorough

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script for uv")
UV = """\
#!/bin/sh
echo "error: Failed to fetch: https://pypi.org/simple/pip/" >&2
echo "  Caused by: invalid peer certificate: UnknownIssuer" >&2
exit 2
"""


@pytest.fixture
def student(tmp_path: Path) -> Iterator[Student]:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").write_text(UV)
    (tools / "uv").chmod(0o755)
    base = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    with serving() as server:
        student = Student(tmp_path, server)
        student.environ["PATH"] = os.pathsep.join((str(tools), os.path.dirname(base), "/bin"))
        yield student


@pytest.mark.parametrize(
    ("words", "made"),
    [
        pytest.param((), True, id="nobody named it", marks=thorough),  # pip is put in
        pytest.param(("--with", "uv"), False, id="uv was named"),
    ],
)
def test_uv_that_fails(student: Student, words: tuple[str, ...], made: bool) -> None:
    ended = student.init("--yes", *words)
    told = " ".join(ended.out.split())
    assert "DLS730" in told, ended.out
    assert "Campus Security Gateway" not in told  # of an example, which is not this machine
    assert ("venv needs no download" in told) == made
    assert (student.environment / "pyvenv.cfg").exists() == made, ended.out
    assert ended.code == (0 if made else 1)
    while "nothing to undo" not in student.undo():
        continue
    assert not student.environment.exists()
