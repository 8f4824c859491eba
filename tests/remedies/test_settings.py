"""A setting is taken out of its file unasked only where no other environment may need it."""

from __future__ import annotations

import pytest

from dlsetup.facts import NamedSetting
from dlsetup.facts.factory import HOME, PREFIX, machine
from dlsetup.model.fixes import CommentOut, Instruction
from dlsetup.remedies.settings import take_out


@pytest.mark.parametrize(
    ("kind", "value", "path", "safe"),
    [
        pytest.param("option", "/x", f"{HOME}/pip.conf", True, id="what it does"),
        pytest.param("file", "/gone", f"{HOME}/pip.conf", True, id="a file that is gone"),
        pytest.param("class", "jupytext.X", f"{HOME}/.jupyter/x.py", False, id="shared settings"),
        pytest.param("class", "jupytext.X", f"{PREFIX}/etc/jupyter/x.py", True, id="its own"),
        pytest.param("extension", "x", f"{PREFIX}2/x.py", False, id="a neighbour's"),
        pytest.param("command", "nbstripout", f"{HOME}/.gitconfig", False, id="looked for on PATH"),
        pytest.param("command", "/gone/python -m x", f"{HOME}/.gitconfig", True, id="by its path"),
    ],
)
def test_unasked(kind: str, value: str, path: str, safe: bool) -> None:
    setting = NamedSetting("x", path, "x.name", value, kind, "gone", 3, 3)
    fix = take_out(machine(), setting)
    assert fix.automatic and isinstance(fix.steps[0], CommentOut)
    assert fix.safe is safe


def test_what_works_takes_nothing_from_others() -> None:
    gone = NamedSetting("git", f"{HOME}/x", "filter.x.clean", "/gone/x", "command", "gone", 3, 3)
    works = NamedSetting("git", f"{HOME}/x", "filter.x.smudge", "cat", "command", "present", 4, 4)
    assert take_out(machine(), gone, works).safe


def test_what_a_variable_gives_is_unset() -> None:
    mirror = NamedSetting("pip", "PIP_INDEX_URL", "global.index-url", "x", "index", "gone")
    fix = take_out(machine(), mirror)
    assert not fix.automatic
    assert isinstance(fix.steps[0], Instruction) and fix.steps[0].argv == ("unset", "PIP_INDEX_URL")
