"""What the command of install.sh hands on to dlsetup."""

from __future__ import annotations

import os
import sys

import pytest

from dlsetup.__main__ import take_over_from_launcher
from dlsetup.settings import program_words


def test_its_path_and_what_it_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"DLSETUP_KEPT_PYTHONEXECUTABLE": "", "A": "b"})
    monkeypatch.setitem(os.environ, "DLSETUP_COMMAND", os.path.abspath("home/dlsetup"))
    monkeypatch.setattr(sys, "argv", ["__main__.py", "doctor"])
    take_over_from_launcher()
    assert dict(os.environ) == {"PYTHONEXECUTABLE": "", "A": "b"}
    assert sys.argv == [os.path.abspath("home/dlsetup"), "doctor"]
    assert program_words({"PATH": ""}) == (os.path.abspath("home/dlsetup"),)


def test_without_one_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"A": "b"})
    monkeypatch.setattr(sys, "argv", ["__main__.py"])
    take_over_from_launcher()
    assert dict(os.environ) == {"A": "b"}
    assert sys.argv == ["__main__.py"]
