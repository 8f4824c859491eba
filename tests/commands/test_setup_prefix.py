"""What many share is made from a Python that all of them can start, and kept in one folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlsetup.commands.setup_prefix import (
    PLACES,
    environment_within,
    is_open_to_all,
    settings_within,
    without_private_pythons,
)
from dlsetup.facts import Interpreter, known
from dlsetup.facts.factory import machine
from dlsetup.settings import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of files")


def python(root: Path, home_mode: int, mode: int) -> Path:
    """Below a folder that everybody may pass, as `/tmp` is none of."""
    path = root / "home" / ".pyenv" / "bin" / "python3"
    path.parent.mkdir(parents=True)
    path.touch()
    path.chmod(mode)
    (root / "home").chmod(home_mode)
    return path


@pytest.fixture
def open_root(tmp_path: Path) -> Path:
    """pytest's own folders are closed to others."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o001:
            folder.chmod(0o711)
    return tmp_path


@pytest.mark.parametrize(
    ("home_mode", "mode", "expect"),
    [
        pytest.param(0o755, 0o755, True, id="open"),
        pytest.param(0o711, 0o755, True, id="a home that can be passed"),
        pytest.param(0o700, 0o755, False, id="a closed home"),
        pytest.param(0o750, 0o755, False, id="for a group alone"),
        pytest.param(0o755, 0o700, False, id="a closed file"),
        pytest.param(0o755, 0o644, False, id="no program"),
    ],
)
def test_who_can_start_it(home_mode: int, mode: int, expect: bool, open_root: Path) -> None:
    path = python(open_root, home_mode, mode)
    link = open_root / "python3"
    link.symlink_to(path)
    assert is_open_to_all(str(path)) == is_open_to_all(str(link)) == expect
    interpreter = Interpreter(letter="A", path=str(path), prefix="/p", kind="pyenv")
    facts = without_private_pythons(machine(interpreters=(interpreter,)))
    assert known(facts.interpreters) == ((interpreter,) if expect else ())


def test_one_that_is_gone(tmp_path: Path) -> None:
    assert not is_open_to_all(str(tmp_path / "python3"))


def test_every_place_is_below_the_folder() -> None:
    environ = settings_within(Settings("en", environ={"A": "1"}), "~/lab").environ
    root = os.path.expanduser("~/lab")
    assert environ["A"] == "1"
    assert all(environ[name].startswith(root + os.sep) for name in PLACES)
    assert environment_within("~/lab") == os.path.join(root, "env")
