"""What is written with -o takes nobody's file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.commands.output import write_output
from dlsetup.model.errors import UserError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")


def test_files_beside_it_stay(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "r.html.part").symlink_to("precious")
    write_output(str(tmp_path / "r.html"), b"report")
    assert (tmp_path / "precious").read_text() == "precious"
    assert (tmp_path / "r.html").read_bytes() == b"report"
    assert not (tmp_path / "r.html").is_symlink() and (tmp_path / "r.html.part").is_symlink()


@pytest.mark.parametrize("target", ["precious", "gone"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "r.html").symlink_to(target)
    with pytest.raises(UserError):
        write_output(str(tmp_path / "r.html"), b"report")
    assert (tmp_path / "precious").read_text() == "precious"
    assert {path.name for path in tmp_path.iterdir()} == {"precious", "r.html"}


def test_a_device_behind_a_link_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("/dev/null")
    write_output(str(tmp_path / "out"), b"report")
    assert (tmp_path / "out").is_symlink()
