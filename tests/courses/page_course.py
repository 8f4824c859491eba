"""A course with a page, and what a check of it found, as the pages' tests use them."""

from __future__ import annotations

from typing import Any

from dlsetup.courses.matrix import Cell
from dlsetup.courses.resolution import ResolvedPackage, Unresolved
from dlsetup.courses.systems import SYSTEMS
from dlsetup.model.course_rules import parse_course

ADDRESS = "https://school.example/dlsetup"
CONTENT: dict[str, Any] = {
    "name": "vision",
    "title": {"en": "Computer vision", "ko": "컴퓨터 비전"},
    "python": ">=3.12,<3.14",
    "packages": ["numpy>=1.23", "ipykernel>=6", "notebook>=7"],
    "framework": {"name": "torch", "packages": ["torch"], "required": True},
    "page": {
        "scripts": f"{ADDRESS}/installers",
        "source": f"{ADDRESS}.zip",
        "course": "https://school.example/vision.toml",
        "contact": "kim@school.example",
    },
}
COURSE = parse_course(CONTENT)
UNKIND = parse_course(
    CONTENT | {"title": {"en": "</title><script>taken=1</script> & `x`", "ko": "<img src=x>"}}
)
NO_TORCH = Unresolved("no-wheel", "torch", "")
NUMPY = ResolvedPackage("numpy", "2.5.5", "numpy.whl", 17 * 10**6)
TORCH = ResolvedPackage("torch", "2.15.0", "torch.whl", 200 * 10**6)
CUDA = ResolvedPackage("nvidia-cublas", "13.2", "cublas.whl", 900 * 10**6)
FAILING = {("windows-arm64", "3.12"), ("windows-arm64", "3.13"), ("macos-x64", "3.13")}


def _cell(system: str, python: str) -> Cell:
    if (system, python) in FAILING:
        return Cell(system, python, "fails", refusal=NO_TORCH)
    gpu = (CUDA,) if system.startswith("linux") else ()
    return Cell(system, python, "works", (NUMPY, TORCH, *gpu))


CELLS = tuple(_cell(system.name, python) for system in SYSTEMS for python in ("3.12", "3.13"))
