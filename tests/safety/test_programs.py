"""Nothing of a folder is started, and nothing in it keeps packages from being installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.every_command import missing_commands
from tests.safety import programs
from tests.thoroughness import thorough

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of a POSIX shell")

TRIED = ("doctor FOLDER", *programs.INSTALLING)


def test_every_command_is_tried() -> None:
    assert missing_commands(programs.COMMANDS) == []


@pytest.fixture
def trial(tmp_path: Path) -> programs.Trial:
    return programs.prepare(tmp_path)


@thorough
def test_everything_at_once(trial: programs.Trial) -> None:
    assert programs.plant(trial) > 300
    assert list(programs.control(trial)) == []
    commands = {name: programs.COMMANDS[name] for name in TRIED}
    assert list(programs.failures(trial, commands)) == []


@thorough  # each installs in two environments
@pytest.mark.parametrize("name", ["token", "urllib3"])
def test_a_file_of_the_student_s_own(trial: programs.Trial, name: str) -> None:
    assert list(programs.own_file(trial, name)) == []
