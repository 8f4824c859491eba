"""A home folder on the network: where else the environment may be."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from dlsetup.commands.network_place import describe_network
from dlsetup.platforms import System, linux

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths of this system")


class Laboratory:
    """Which folders are on the network, and where an account may have others."""

    def __init__(self, on_network: Mapping[str, str], *folders: str) -> None:
        self.on_network, self.folders = on_network, folders

    environments_folders = staticmethod(linux.environments_folders)

    def network_file_system(self, path: str) -> str | None:
        return self.on_network.get(path)

    def local_folders(self, home: str, environ: Mapping[str, str]) -> tuple[str, ...]:
        return self.folders


def describe(root: Path, on_network: Mapping[str, str]) -> tuple[str, str] | None:
    home, folders = root / "home", [str(root / name) for name in ("gone", "closed", "nfs", "own")]
    system = cast(System, Laboratory({str(root / k): v for k, v in on_network.items()}, *folders))
    return describe_network(system, str(home / "dlsetup-envs" / "trial"), str(home), {})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("home", "nfs"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_a_home_on_this_computer(root: Path) -> None:
    assert describe(root, {}) is None


def test_no_other_folder(root: Path) -> None:
    assert describe(root, {"home": "nfs4", "nfs": "nfs4"}) == ("nfs4", "")


def test_the_students_folder_on_the_own_disk(root: Path) -> None:
    (root / "own").mkdir()
    place = root / "own" / "dlsetup-envs" / "trial"
    assert describe(root, {"home": "cifs", "nfs": "nfs4"}) == ("cifs", str(place))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_the_students(root: Path) -> None:
    (root / "closed").mkdir(mode=0o555)
    assert describe(root, {"home": "nfs", "nfs": "nfs"}) == ("nfs", "")
