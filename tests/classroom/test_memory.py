"""Memory is the same for a class of any size."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dlsetup.facts.factory import host, machine
from tests.classroom.packing import report_bytes
from tests.thoroughness import thorough

pytest.importorskip("sqlalchemy")

FEW, MANY = 2000, 6000  # reports
GROWTH = 2048  # KiB; what is kept of each of the others would be half a KiB
MEMORY = 123456789
REPORT = report_bytes(machine(host=host(memory=MEMORY)))
COLLECT = (sys.executable, "-m", "dlsetup", "class", "collect")


def write_archive(place: Path, count: int) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            folder = f"Student {number}_{number}_assignsubmission_file"
            data = REPORT.replace(str(MEMORY).encode(), str(MEMORY + number).encode())
            archive.writestr(f"{folder}/dlsetup-report.json", data)
            archive.writestr(f"{folder}/lab.ipynb", b"{}")


def write_folder(place: Path, count: int) -> None:
    archive = place.with_suffix(".packed")
    write_archive(archive, count)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)


# A child's peak begins with that of the process it was forked from: a small one, not this one.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_of_collecting(place: Path) -> int:
    """KiB."""
    collect = [*COLLECT, str(place), "--db", str(place.with_suffix(".db"))]
    told = subprocess.check_output([sys.executable, "-c", MEASURE, *collect])
    return int(told) // (1024 if sys.platform == "darwin" else 1)


@thorough
@pytest.mark.skipif(sys.platform == "win32", reason="it tells no peak of a child")
@pytest.mark.parametrize(
    ("write", "suffix"),
    [
        pytest.param(write_archive, ".zip", id="archive"),
        pytest.param(write_folder, "", id="folder"),
    ],
)
def test_memory_does_not_grow(
    tmp_path: Path, write: Callable[[Path, int], None], suffix: str
) -> None:
    peaks = []
    for count in (FEW, MANY):
        place = tmp_path / f"{count}{suffix}"
        write(place, count)
        peaks.append(peak_of_collecting(place))
    assert peaks[1] - peaks[0] < GROWTH
