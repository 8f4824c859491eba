"""What is said of a course that can be installed."""

from __future__ import annotations

import pytest

from dlsetup.courses.findings import (
    GpuRange,
    disk_bytes,
    find_changes,
    find_gpu_range,
    find_missing_modules,
    find_needless,
    find_unsupported,
    find_young,
    group_places,
)
from dlsetup.courses.matrix import Cell
from dlsetup.courses.resolution import ResolvedPackage


def cell(*packages: ResolvedPackage, outcome: str = "works", python: str = "3.12") -> Cell:
    return Cell("linux-x64", python, outcome, packages)  # type: ignore[arg-type]


def package(name: str, version: str = "1", size: int = 0, uploaded: str = "") -> ResolvedPackage:
    return ResolvedPackage(name, version, f"{name}.whl", size, uploaded or None)


@pytest.mark.parametrize(
    ("uploaded", "days"),
    [
        ("2026-11-26T01:00:00Z", 0),
        ("2026-11-13T00:00:00Z", 13),
        ("2026-11-12T00:00:00Z", None),
        ("2026-12-01T00:00:00Z", 0),
        ("", None),
    ],
)
def test_young_packages(uploaded: str, days: int | None) -> None:
    found = find_young([cell(package("a", uploaded=uploaded))] * 2, "2026-11-26")
    assert [each.days for each in found] == ([] if days is None else [days])


def test_files_for_a_gpu() -> None:
    cuda = cell(package("torch", size=500 * 10**6), package("nvidia-cublas", size=600 * 10**6))
    plain = cell(package("torch", size=900 * 10**6), package("nvidia-ml-py", size=10))
    assert find_needless([cuda, plain]) == (cuda,)
    assert disk_bytes(cuda) == 2400 * 10**6


def test_unsupported_pythons() -> None:
    assert find_unsupported(("3.9", "3.10", "3.11"), "2026-11-26") == ("3.9", "3.10")


@pytest.mark.parametrize(
    ("modules", "missing"),
    [
        (("sklearn", "cv2", "matplotlib"), ("matplotlib",)),
        (("yaml", "torch"), ("yaml", "torch")),
        ((), ()),
    ],
)
def test_modules_that_no_package_brings(modules: tuple[str, ...], missing: tuple[str, ...]) -> None:
    installed = cell(package("scikit-learn"), package("opencv-python-headless"))
    assert find_missing_modules(modules, [installed]) == missing


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        (cell(package("torch", "2.14")), cell(package("torch", "2.15")), True),
        (cell(package("torch", "2.15")), cell(package("torch", "2.15"), package("b")), False),
        (cell(outcome="works"), cell(outcome="fails"), True),
        (cell(outcome="unknown"), cell(outcome="fails"), False),
        (cell(outcome="works"), cell(outcome="unknown"), False),
        (cell(python="3.11"), cell(outcome="fails"), False),
    ],
)
def test_what_changed_since(before: Cell, now: Cell, changed: bool) -> None:
    assert bool(find_changes([before], [now], "torch")) == changed


def test_places_are_grouped() -> None:
    cells = [cell(python="3.11"), cell(python="3.12"), Cell("macos-x64", "3.12", "fails")]
    places = (("linux-x64", ("3.11", "3.12")), ("macos-x64", ("3.12",)))
    assert group_places(cells).places == places


@pytest.mark.parametrize(
    ("versions", "gpus"),
    [
        (("2.2.2", "2.15.0"), GpuRange("2.15.0", "580", "580", "7.5", "2.14.1", "cu126", "5.0")),
        (("2.11.0",), GpuRange("2.11.0", "580", "580", "7.5", "2.11.0", "cu126", "5.0")),
        (("2.2.2",), None),
        (("9.9.9",), None),
        ((), None),
    ],
)
def test_gpus_of_the_newest_pytorch(versions: tuple[str, ...], gpus: GpuRange | None) -> None:
    assert find_gpu_range([cell(package("torch", version)) for version in versions]) == gpus
