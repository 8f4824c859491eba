"""The table of distributions: what is in it for which computer, and how it is installed."""

from __future__ import annotations

import re

import pytest

from dlsetup.tables.distributions import find_installer, table

ROWS = tuple(table().distributions.items())


@pytest.mark.parametrize(
    ("name", "system", "machine", "file"),
    [
        ("miniforge", "linux", "x86_64", "Miniforge3-Linux-x86_64.sh"),
        ("miniforge", "linux", "arm64", "Miniforge3-Linux-aarch64.sh"),
        ("miniforge", "macos", "aarch64", "Miniforge3-MacOSX-arm64.sh"),
        ("miniconda", "windows", "AMD64", "Miniconda3-latest-Windows-x86_64.exe"),
        ("anaconda", "macos", "x86_64", None),
        ("anaconda", "linux", "i686", None),
        ("uv", "linux", "x86_64", None),
    ],
)
def test_the_installer_for_a_computer(
    name: str, system: str, machine: str, file: str | None
) -> None:
    installer = find_installer(name, system, machine)
    assert (installer and installer.file) == file


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("linux", "bash /d/Miniforge3-Linux-x86_64.sh -b -f -p /home/a/miniforge3"),
        (
            "windows",
            "/d/Miniforge3-Windows-x86_64.exe /InstallationType=JustMe /RegisterPython=0 "
            "/AddToPath=0 /S /D=/home/a/miniforge3",
        ),
    ],
)
def test_it_is_installed_without_a_question(system: str, command: str) -> None:
    installer = find_installer("miniforge", system, "x86_64")
    assert installer is not None
    argv = installer.command(f"/d/{installer.file}", "/home/a/miniforge3")
    assert " ".join(argv) == command


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _ in ROWS])
def test_every_row(name: str, row: object) -> None:
    """Encrypted, in a folder of the web, with a sum; and who asks for terms says where they are."""
    distribution = table().distributions[name]
    assert distribution.url.startswith("https://")
    assert distribution.url.endswith("/")
    assert bool(distribution.terms) == bool(distribution.free_below)
    assert all(re.fullmatch(r"[0-9a-f]{64}", each) for each in distribution.sha256.values())
    assert set(distribution.sha256) <= set(distribution.files.values())
    assert 0 < distribution.download < distribution.installed
