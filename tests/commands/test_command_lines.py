"""Commands under a sentence are short and right in the student's shell."""

from __future__ import annotations

import pytest

from dlsetup.commands.command_lines import spell_commands

HOME = "/home/kim lee"


@pytest.mark.parametrize(
    ("home", "word", "line"),
    [
        pytest.param("/home/kim", "/home/kim/a b", '  python ~/"a b"', id="quoted behind it"),
        pytest.param(HOME, f"{HOME}/dl", "  python ~/dl", id="a space in the home"),
        pytest.param(HOME, f"--env={HOME}/dl", f'  python "--env={HOME}/dl"', id="within a word"),
        pytest.param("/home/kim", "/home/kimchi/dl", "  python /home/kimchi/dl", id="another's"),
        pytest.param("/", "/srv/dl", "  python /srv/dl", id="a home of all"),
        pytest.param("", "/srv/dl", "  python /srv/dl", id="no home"),
    ],
)
def test_the_home_folder_is_short(home: str, word: str, line: str) -> None:
    environ = {"HOME": home, "SHELL": "/bin/bash", "PATH": ""}
    assert spell_commands((("python", word),), environ) == (line,)
