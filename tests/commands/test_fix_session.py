"""One command's fixes, in a process that may live on."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from dlsetup.commands.fix import FixSession, fix_findings
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.facts import Facts
from dlsetup.model.course_file import load_course
from dlsetup.model.errors import UserError
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import CommentOut, Fix
from dlsetup.model.levels import Outcome
from dlsetup.settings import Settings


def test_at_its_end_another_may_begin(tmp_path: Path) -> None:
    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path)}, home=tmp_path)
    with FixSession(settings, yes=True) as first:
        assert first.journal.folder.is_dir()
        with pytest.raises(UserError):
            _ = FixSession(settings, yes=True).journal
    with FixSession(settings, yes=True) as second:
        assert second.journal.folder != first.journal.folder


@pytest.mark.parametrize(
    ("line", "looks", "left"),
    [
        pytest.param("export CONDARC=/gone", [("CONDARC",)], "# export CONDARC=/gone", id="done"),
        pytest.param("echo", [()], "echo", id="the file was changed meanwhile"),
    ],
)
def test_the_look_afterwards_is_that_of_a_new_terminal(
    line: str, looks: list[tuple[str, ...]], left: str, tmp_path: Path
) -> None:
    """This process keeps what the shell gave it; a line that is still there sets it again."""
    file = tmp_path / ".bashrc"
    file.write_text(f"{line}\n")
    step = CommentOut(str(file), 1, 1, "CONDARC")
    finding = Finding(
        code="DLS308",
        name="x",
        outcome=Outcome.WARN,
        fix=Fix((step,), safe=True, variables=("CONDARC",)),
    )
    broken = Diagnosis(Facts(), (finding,), load_course())
    asked: list[tuple[str, ...]] = []

    def look(without: Collection[str]) -> Diagnosis:
        asked.append(tuple(without))
        return broken._replace(findings=()) if without else broken

    settings = Settings("en", environ={"DLSETUP_HOME": str(tmp_path / "own")}, home=tmp_path)
    fixed = fix_findings(settings, broken, look, yes=True).fixed
    assert (asked[:1], file.read_text()) == (looks, f"{left}\n")
    assert bool(fixed) is (left != line)
