"""The shells that are here; with DLSETUP_INSTALLERS=all, every one of them must be."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installers.laptop import WANTED, Laptop, Network, network

if sys.platform == "win32":
    collect_ignore_glob = ["test_install_sh*.py"]


def need(program: str) -> str:
    found = shutil.which(program)
    if not found and os.environ.get(WANTED) != "all":
        pytest.skip(f"{program} is not here")
    assert found, f"{program} is not here"
    return found


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path)


@pytest.fixture
def net(laptop: Laptop) -> Iterator[Network]:
    with network(laptop.files()) as served:
        yield served
