"""What Ctrl-C says is what the journal says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from dlsetup.commands.interruption import describe_stop
from dlsetup.model.fixes import Run
from dlsetup.repair.journal import JournalEntry, open_journal, replace
from dlsetup.settings import Settings
home, state, states = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
if states:
    journal = open_journal(state, created="2026-11-01T09:00:00Z", home=home, kind="setup")
    for step_state in states:
        number = journal.begin(JournalEntry(Run(("/py", "-m", "pip", step_state))))
        if step_state == "undoing":
            entry = journal.record.entries[number]
            journal.end(number, replace(entry, state="done", undo_begun=True))
        elif step_state != "begun":
            journal.end(number, replace(journal.record.entries[number], state=step_state))
environ = {"DLSETUP_HOME": str(state)}
print("\\n".join(describe_stop(Settings("en", environ=environ, home=home))))
"""


@pytest.mark.parametrize(
    ("states", "expect", "never"),
    [
        pytest.param((), ("had begun",), ("--undo", "continue"), id="nothing"),
        pytest.param(
            ("done", "begun"),
            ("not finished", "/py -m pip begun", "1 change was complete", "init --undo"),
            ("had begun",),
            id="in a step",
        ),
        pytest.param(
            ("done",), ("1 change was complete", "--undo"), ("not finished",), id="between"
        ),
        pytest.param(("undone", "undoing"), ("not finished", "--undo"), (), id="in undo"),
        pytest.param(("undone",), ("continue",), ("--undo",), id="after undo"),
    ],
)
def test_a_stop(
    tmp_path: Path, states: tuple[str, ...], expect: tuple[str, ...], never: tuple[str, ...]
) -> None:
    argv = [sys.executable, "-c", PROGRAM, str(tmp_path), str(tmp_path / "state"), *states]
    said = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.startswith("Interrupted.")
    assert [word for word in expect if word not in said] == []
    assert [word for word in never if word in said] == []


def test_an_earlier_stop_is_not_this_ones(tmp_path: Path) -> None:
    base = [sys.executable, "-c", PROGRAM, str(tmp_path), str(tmp_path / "state")]
    subprocess.run([*base, "begun"], cwd=ROOT, check=True, capture_output=True)
    said = subprocess.run(base, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "No fix and no installation had begun." in said
