"""Writes dlsetup/tables/signatures.toml: which files of a course's Windows packages are signed.

usage: python docs/signatures.py [--large] [--python 3.13] [PACKAGE ...]

Downloads wheels for Windows x64 (163 MB; with --large 126 MB of PyTorch, too) and looks in each
.exe, .dll and .pyd for an Authenticode signature: whether there is one, not whose, and not whether
it holds.
"""

from __future__ import annotations

import argparse
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from struct import unpack_from

from dlsetup.model.course_file import load_course

FILE = Path(__file__).parents[1] / "dlsetup" / "tables" / "signatures.toml"
PROGRAMS = (".exe", ".dll", ".pyd")
# What courses add, and what pip asks for on Windows alone
OFTEN = ("pip", "pandas", "scipy", "scikit-learn", "matplotlib", "pywinpty", "msgspec", "uv")
LARGE = ("torch", "torchvision")
HEAD = """\
# Of Windows packages: how many of their .exe, .dll and .pyd files have a signature (Authenticode).
# Without one Smart App Control lets a file pass by its reputation alone.
# Written by docs/signatures.py, which downloads the wheels and reads their files.
source = "https://pypi.org/"
"""
SECURITY_DIRECTORY = 4  # IMAGE_DIRECTORY_ENTRY_SECURITY
DIRECTORIES = {0x10B: 96, 0x20B: 112}  # where they begin in an optional header of 32, of 64 bits
LONGEST = 230  # seconds for all downloads


def is_signed(data: bytes) -> bool:
    """Whether a program or library (PE) has a table of certificates. False: it is no such file.

    https://learn.microsoft.com/windows/win32/debug/pe-format#the-attribute-certificate-table-image-only
    """
    try:
        (start,) = unpack_from("<I", data, 0x3C)
        optional = start + 24  # behind the signature and the file header
        (magic,) = unpack_from("<H", data, optional)
        if data[start : start + 4] != b"PE\0\0" or magic not in DIRECTORIES:
            return False
        (count,) = unpack_from("<I", data, optional + DIRECTORIES[magic] - 4)
        entry = optional + DIRECTORIES[magic] + 8 * SECURITY_DIRECTORY
        offset, size = unpack_from("<II", data, entry)
    except struct.error:
        return False
    return bool(count > SECURITY_DIRECTORY and size > 0 and 0 < offset < len(data))


def count_signed(wheel: Path) -> tuple[int, int]:
    """Signed programs and libraries, and all of them."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(PROGRAMS)]
        return sum(is_signed(archive.read(name)) for name in names), len(names)


def rows(folder: Path) -> Iterator[str]:
    for wheel in sorted(folder.glob("*.whl"), key=lambda path: path.name.lower()):
        name, version = wheel.name.split("-")[:2]
        key = re.sub(r"[-_.]+", "-", name).lower()
        signed, files = count_signed(wheel)
        if files:
            yield f'"{key}" = {{ version = "{version}", signed = {signed}, files = {files} }}'


def download(folder: Path, python: str, *packages: str) -> None:
    """Wheels alone: nothing is built or run."""
    platform = ("--platform", "win_amd64", "--python-version", python, "--only-binary=:all:")
    argv = (sys.executable, "-m", "pip", "download", "-q", "-d", str(folder), *platform, *packages)
    subprocess.run(argv, check=True, timeout=LONGEST)


def table(python: str, packages: list[str], large: tuple[str, ...]) -> str:
    """What PyTorch needs is left out: pip takes this system for the one where it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        download(Path(folder), python, *packages)
        if large:
            download(Path(folder), python, "--no-deps", *large)
        lines = list(rows(Path(folder)))
    head = f'{HEAD}as_of = "{datetime.now(UTC):%Y-%m-%d}"\npython = "{python}"\n'
    return "\n".join((head, "[packages]", *lines)) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--python", default="3.13")
    asked = parser.parse_args()
    course = [requirement.name for requirement in load_course().requirements]
    large = LARGE if asked.large else ()
    written = table(asked.python, [*course, *OFTEN, *asked.packages], large)
    FILE.write_text(written, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
