"""Imports and devices tried for real, in children: what crashes costs itself alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.import_tests import (
    ImportTestEvent,
    ImportTestResults,
    ImportTests,
    module_name,
    parse_results,
    progress_of,
)
from dlsetup.facts import ImportResult, Python, Start, factory, known
from dlsetup.process.children import ChildResult, ItemOutcome, read_outcomes
from dlsetup.process.run import ProcessResult
from tests.machines import machine

# A PyTorch that computes on the processor, wrongly on one card, and dies on another.
TORCH = """
import os, sys, types
__version__ = "2.13.0"
class Tensor:
    def __init__(self, table, device="cpu"): self.table, self.device = table, device
    def to(self, device): return Tensor(self.table, device)
    def reshape(self, *shape): return self
    def __getitem__(self, place): return self
    def cpu(self): return self
    def tolist(self): return self.table
def tensor(table, dtype): return Tensor(table)
float32 = None
def through(device, table):
    if device == "cuda:1": os.abort()
    return Tensor([[x * (1.5 if device == "cuda:0" else 1.0) for x in r] for r in table], device)
def matmul(a, b):
    columns = list(zip(*b.table))
    table = [[sum(x * y for x, y in zip(r, c)) for c in columns] for r in a.table]
    return through(a.device, table)
def conv2d(image, kernel):
    a, k, side = image.table, kernel.table, len(image.table) - 2
    near = [(i, j) for i in range(3) for j in range(3)]
    rows = range(side)
    table = [[sum(a[r + i][c + j] * k[i][j] for i, j in near) for c in rows] for r in rows]
    return through(image.device, table)
nn = types.SimpleNamespace(functional=types.SimpleNamespace(conv2d=conv2d))
cuda = types.SimpleNamespace(is_available=lambda: True, device_count=lambda: 2,
    synchronize=lambda: None, get_arch_list=lambda: ["sm_80", "sm_90"])
backends = types.SimpleNamespace()
"""
MODULES = {
    "fine": "__version__ = '1.2'",
    "chatty": "import os; os.write(1, b'hello'); print('and more')",
    "wraps": "try:\n  raise ImportError('libx.so: undefined symbol: y')\n"
    "except ImportError as error:\n  raise ImportError('PLEASE READ') from error",
    "raises": "raise ImportError('DLL load failed\\nwhile importing _x')",
    "leaves": "raise SystemExit(3)",
    "aborts": "import os; os.abort()",
    "ends": "import os; os._exit(0)",
    "torch": TORCH,
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, source in MODULES.items():
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    return tmp_path


def tried(site: Path, *modules: str) -> ImportTestResults:
    environ = {**os.environ, "PYTHONPATH": str(site)}
    trials = ImportTests(sys.executable, machine(site, environ), DEFAULT_OPTIONS)
    trials.start(modules, frozenset(modules) & frozenset(MODULES))
    return trials.result()


def outcomes(found: ImportTestResults) -> dict[str, tuple[str, Any]]:
    return {each.module: (each.outcome, known(each.error)) for each in found.imports}


@pytest.mark.parametrize(
    ("module", "outcome", "error", "signal"),
    [
        pytest.param("fine", "ok", None, None, id="imported"),
        pytest.param("chatty", "ok", None, None, id="prints in between"),
        pytest.param("raises", "error", "ImportError: DLL load failed", None, id="an error"),
        pytest.param(
            "wraps", "error", "ImportError: libx.so: undefined symbol: y", None, id="wrapped"
        ),
        pytest.param("leaves", "error", "SystemExit: 3", None, id="leaves Python"),
        pytest.param("aborts", "crashed", "Fatal Python error: Aborted", "SIGABRT", id="a signal"),
        pytest.param("ends", "crashed", "exit code 0", None, id="ends without a word"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_an_import(
    site: Path, module: str, outcome: str, error: str | None, signal: str | None
) -> None:
    (found,) = tried(site, module).imports
    assert (found.outcome, found.error, known(found.signal)) == (outcome, error, signal)


def test_a_module_that_is_not_there_is_not_tried(site: Path) -> None:
    assert tried(site, "absent") == ImportTestResults()


def test_each_device_is_told_of_and_a_crash_costs_one(site: Path) -> None:
    found = tried(site, "torch")
    runs = {each.device: (each.outcome, known(each.deviation)) for each in found.devices}
    assert outcomes(found) == {"torch": ("ok", None)}
    assert found.architectures == ("sm_80", "sm_90")
    assert runs == {"cpu": ("ok", 0.0), "cuda:0": ("wrong", 0.5), "cuda:1": ("crashed", None)}


def test_what_shares_a_child_with_a_crash_gets_another(site: Path) -> None:
    (site / "IPython.py").write_text("import os; os.abort()", encoding="utf-8")
    (site / "notebook.py").write_text("", encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(site)}
    trials = ImportTests(sys.executable, machine(site, environ), DEFAULT_OPTIONS)
    trials.start((), frozenset({"IPython", "notebook"}))
    assert {each.module: each.outcome for each in trials.result().imports} == {
        "IPython": "crashed",
        "notebook": "ok",
    }


def test_what_is_begun_early_is_told_where_it_is_installed(site: Path) -> None:
    """And Jupyter's modules wait for its kernel, which imports them itself."""
    for name in ("pandas", "sklearn", "IPython"):
        (site / f"{name}.py").write_text("", encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(site)}
    trials = ImportTests(sys.executable, machine(site, environ), DEFAULT_OPTIONS)
    trials.start_early(frozenset({"pandas", "sklearn", "IPython"}))
    python, _ = trials.merge_into(
        factory.python(imports=()), None, frozenset({"pandas", "IPython"})
    )
    assert isinstance(python, Python)
    assert [(each.module, each.outcome) for each in known(python.imports, ())] == [("pandas", "ok")]


@pytest.mark.parametrize(
    ("writes", "left"),
    [
        pytest.param("MPLCONFIGDIR", [], id="matplotlib's folder"),
        pytest.param("KERAS_HOME", [], id="Keras' folder"),
    ],
)
def test_nothing_is_written_at_home(site: Path, writes: str, left: list[str]) -> None:
    home = site / "home"
    home.mkdir()
    source = f"import os; os.makedirs(os.environ.get('{writes}') or {str(home / 'x')!r})"
    (site / "fine.py").write_text(source, encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(site), "HOME": str(home)}
    trials = ImportTests(sys.executable, machine(home, environ), DEFAULT_OPTIONS)
    trials.start(("fine",), frozenset({"fine"}))
    assert [each.outcome for each in trials.result().imports] == ["ok"]
    assert [each.name for each in home.iterdir()] == left


BEGIN = ImportTestEvent("torch")
BEGAN = (BEGIN, ImportTestEvent(module=ImportResult(module="torch", outcome="ok")))
HUNG = ProcessResult(None, timed_out=True)


@pytest.mark.parametrize(
    ("lines", "ended", "imports", "devices"),
    [
        pytest.param((), ProcessResult(1), {}, {}, id="Python does not start"),
        pytest.param((BEGIN,), HUNG, {"torch": "hung"}, {}, id="an import hangs"),
        pytest.param(
            (*BEGAN, ImportTestEvent(architectures=()), ImportTestEvent("mps")),
            HUNG,
            {"torch": "ok"},
            {"mps": "hung"},
            id="a device hangs",
        ),
        pytest.param(
            (*BEGAN, ImportTestEvent("torchvision")),
            ProcessResult(0xC0000005),
            {"torch": "ok", "torchvision": "crashed"},
            {},
            id="a crash on Windows",
        ),
    ],
)
def test_reading(
    lines: tuple[ImportTestEvent, ...],
    ended: ProcessResult,
    imports: dict[str, str],
    devices: dict[str, str],
) -> None:
    outcomes = read_outcomes(ChildResult(lines, noise=False, process=ended), progress_of)
    found = parse_results(outcomes, ("torch", "torchvision"))
    assert {each.module: each.outcome for each in found.imports} == imports
    assert {each.device: each.outcome for each in found.devices} == devices


@pytest.mark.parametrize(
    ("start", "tested"),
    [
        pytest.param("ok", {"torch": "crashed"}, id="no child said a word of it"),
        pytest.param("silent", {}, id="Python does not start"),
    ],
)
def test_what_was_not_begun(
    start: str, tested: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = ChildResult[ImportTestEvent]((), noise=False, process=ProcessResult(0))
    results = parse_results((ItemOutcome("torch", "not-begun", (), child),), ("torch",))
    trials = ImportTests(sys.executable, machine(tmp_path, {}), DEFAULT_OPTIONS)
    monkeypatch.setattr(trials, "result", lambda: results)
    judged = factory.python(start=Start(outcome=start))
    merged, _ = trials.merge_into(judged, None, frozenset({"torch"}))
    assert isinstance(merged, Python)
    assert {test.module: test.outcome for test in known(merged.imports, ())} == tested


@pytest.mark.parametrize(
    ("distribution", "module"),
    [
        pytest.param("numpy", "numpy", id="the same"),
        pytest.param("scikit-learn", "sklearn", id="another name"),
        pytest.param("torch-geometric", "torch_geometric", id="hyphens"),
    ],
)
def test_the_module_of_a_distribution(distribution: str, module: str) -> None:
    assert module_name(distribution) == module
