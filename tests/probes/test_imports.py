"""Probes run in the student's interpreter: they need nothing that it may lack."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROBES = Path(__file__).parents[2] / "dlsetup" / "probes"
# the probes that others import: they lie beside them
OURS = {
    *("digits_lists", "digits_looks", "digits_network", "digits_numpy", "digits_recipe"),
    *("digits_trace", "formula_table", "numpy_formulas", "torch_formulas"),
}
EXTRA = {
    "digits_numpy.py": {"numpy"},
    "curve_torch.py": {"torch"},
    "curve_jax.py": {"jax"},
    "curve_tensorflow.py": {"tensorflow"},
    "distributed.py": {"torch"},
    "export_notebook.py": {"latex2mathml", "nbconvert", "nbformat"},
    "kernel.py": {"jupyter_client"},
    "notebooks.py": {"jupyter_client", "nbclient", "nbformat"},
    "start.py": {"IPython", "jupyter_core", "jupyter_server"},
    "watched_kernel.py": {"ipykernel"},
}
STACK = {".", "numpy", "torch"}  # the files of a folder that import each other
FORMULAS = {".", "formula_table", "numpy"}  # numpy where it is there, beside PyTorch
OLD = {"imp"}  # of Python 2.7, behind a question
PARSE = "import ast, sys; ast.parse(open(sys.argv[1]).read())"


def modules(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else (node.module or "").partition(".")[0]


@pytest.mark.parametrize("file", sorted(PROBES.glob("*.py")), ids=lambda file: file.name)
def test_imports(file: Path) -> None:
    known = set(sys.stdlib_module_names) | OLD | OURS | EXTRA.get(file.name, set())
    assert set(modules(file.read_text(encoding="utf-8"))) - known == set()


@pytest.mark.parametrize("file", sorted(PROBES.glob("stack/*.py")), ids=lambda file: file.name)
def test_imports_of_the_stack_checks(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert set(modules(source)) - set(sys.stdlib_module_names) - STACK - OURS == set()


@pytest.mark.parametrize(
    "file",
    sorted(PROBES.glob("*_formulas/*.py")),
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_imports_of_the_formulas(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert set(modules(source)) - set(sys.stdlib_module_names) - FORMULAS == set()


def test_each_of_ours_is_there() -> None:
    there = {path.stem for path in PROBES.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert OURS - there == set()


@pytest.mark.parametrize("source", ["import dlsetup.facts", "from . import look", "import six"])
def test_what_is_refused(source: str) -> None:
    assert set(modules(source)) - set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", ["look.py", "kernel.py"])
def test_python_2_can_read_what_only_looks(name: str) -> None:
    old = shutil.which("python2.7")
    if old is None or subprocess.run([old, "-c", ""], capture_output=True).returncode:
        pytest.skip("no Python 2.7 on PATH")
    done = subprocess.run([old, "-c", PARSE, str(PROBES / name)], capture_output=True)
    assert done.returncode == 0, done.stderr
