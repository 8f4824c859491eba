"""Sentences that a terminal shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.model.text import Text
from dlsetup.settings import Settings
from dlsetup.terminal.lines import Lines

WRITTEN = Text(en="Written: {path}", ko="저장함: {path}")


@pytest.mark.parametrize(
    ("home", "path", "said"),
    [
        pytest.param("/home/kim", "/home/kim/a.html", "Written: ~/a.html", id="in the home"),
        pytest.param("/home/kim", "/home/kimchi/a", "Written: /home/kimchi/a", id="another's"),
        pytest.param("/", "/srv/a", "Written: /srv/a", id="a home of all"),
    ],
)
def test_a_sentence_has_the_home_folder_short(
    home: str, path: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = Lines(Settings("en", environ={}, home=Path(home)))
    lines.print_text(WRITTEN, {"path": path})
    lines.print_note(WRITTEN, {"path": path})
    ended = capsys.readouterr()
    assert (ended.out.strip(), ended.err.strip()) == (said, said)
