"""Which folders another computer keeps: lists of mounts as Linux and macOS give them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.platforms import linux, windows
from dlsetup.platforms.mounts import Mount, find_network_kind, parse_mounts
from tests.platforms.test_looking import tree

LABORATORY = """\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw,nosuid 0 0
nas:/export/home /home nfs4 rw,vers=4.2,addr=10.0.0.2 0 0
/dev/sda3 /home/local ext4 rw 0 0
//nas/kurs /media/kurs\\040daten cifs rw,vers=3.1.1 0 0
auto.data /data autofs rw,fd=7 0 0
kim@nas:/ /home/local/kim/nas fuse.sshfs rw,user_id=1000 0 0
C:\\134 /mnt/c 9p rw,aname=drvfs;path=C:\\ 0 0
nas:/old /srv/old nfs rw 0 0
/dev/sdb1 /srv/old xfs rw 0 0
"""
MACOS = (
    Mount("/", "apfs"),
    Mount("/Network/Servers/od/Users", "nfs"),
    Mount("/Volumes/Kurs", "smbfs"),
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", None),
        ("/home", "nfs4"),
        ("/home/kim", "nfs4"),
        ("/home/kim/a/deep/folder", "nfs4"),
        ("/homes/kim", None),
        ("/home/local/kim", None),
        ("/home/local/kim/nas/x", "sshfs"),
        ("/media/kurs daten/env", "cifs"),
        ("/data/kim", "autofs"),
        ("/mnt/c/Users/kim", None),  # a disk of this computer, seen from WSL
        ("/srv/old/kim", None),  # a later mount hides the first
    ],
)
def test_a_laboratory(path: str, expected: str | None, tmp_path: Path) -> None:
    root = tree(tmp_path, {"proc/self/mounts": LABORATORY})
    assert linux.network_file_system(path, root) == expected


def test_without_a_list(tmp_path: Path) -> None:
    assert linux.network_file_system("/home/kim", tree(tmp_path, {})) is None


def test_a_list_cut_short() -> None:
    assert parse_mounts("nas:/export /ho") == ()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/Users/kim", None),
        ("/Network/Servers/od/Users/kim", "nfs"),
        ("/Volumes/Kurs/env", "smbfs"),
        ("/Volumes/Kursdaten", None),
    ],
)
def test_macos(path: str, expected: str | None) -> None:
    assert find_network_kind(path, MACOS) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
@pytest.mark.parametrize(
    ("kind", "folder", "expected"),
    [
        pytest.param("vfat", "/proc", True, id="none can be made"),
        pytest.param("vboxsf", "/proc", True, id="a folder of the host"),
        pytest.param("fuse.vmhgfs-fuse", "/proc", True, id="fuse"),
        pytest.param("ext4", "/proc", False, id="not tried"),
        pytest.param("cifs", "", False, id="cifs that has them"),
    ],
)
def test_links(kind: str, folder: str, expected: bool, tmp_path: Path) -> None:
    mounts = f"x {folder or tmp_path} {kind} rw 0 0\n"
    root = tree(tmp_path / "root", {"proc/self/mounts": mounts})
    before = [*tmp_path.iterdir()]
    assert linux.refuses_links(folder or str(tmp_path), root) is expected
    assert [*tmp_path.iterdir()] == before


def test_a_share_of_windows() -> None:
    assert windows.network_file_system(r"\\nas\home\kim") == "SMB"
