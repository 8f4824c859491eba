"""Steps that dlsetup takes itself, told to somebody who takes them by hand."""

from __future__ import annotations

import pytest

from dlsetup.model.fixes import CommentOut, EditJson, Fix, Recode, Rename, Step
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.steps import fix_lines

FILE = "/home/me/.jupyter/my file.json"
WINDOWS = "C:\\Users\\me\\my file.json"


def by_hand(step: Step, shell: str = "bash", lang: str = "en") -> list[tuple[str, str]]:
    return [
        (line.kind, line.text) for line in fix_lines(Fix((step,)), {}, lang, CommandStyle(shell))
    ][1:]


@pytest.mark.parametrize(
    ("shell", "path", "command"),
    [
        ("bash", FILE, f'mv "{FILE}" "/home/me/.jupyter/x.off"'),
        ("zsh", FILE, f'mv "{FILE}" "/home/me/.jupyter/x.off"'),
        ("fish", FILE, f'mv "{FILE}" "/home/me/.jupyter/x.off"'),
        ("cmd", WINDOWS, f'ren "{WINDOWS}" x.off'),
        ("powershell", WINDOWS, f'Rename-Item "{WINDOWS}" x.off'),
    ],
)
def test_a_rename_is_typed(shell: str, path: str, command: str) -> None:
    expected = command.replace('"/home/me/.jupyter/x.off"', "/home/me/.jupyter/x.off")
    assert by_hand(Rename(path, "x.off"), shell) == [("command", expected)]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("step", "word"),
    [(Recode(FILE), "Save with Encoding > UTF-8"), (EditJson(FILE, ("backend",)), "VS Code")],
    ids=["encoding", "JSON"],
)
def test_what_no_command_does_is_told(step: Step, word: str, lang: str) -> None:
    ((kind, text),) = by_hand(step, lang=lang)
    assert (kind, word in text) == ("text", True)


def test_a_line_says_itself_how() -> None:
    assert by_hand(CommentOut(FILE, 3, 3, "x")) == []


def test_nobody_is_told_what_is_done_for_them() -> None:
    lines = fix_lines(Fix((Rename(FILE, "x.off"),)), {}, "en", CommandStyle(), by_hand=False)
    assert [line.kind for line in lines] == ["text"]
