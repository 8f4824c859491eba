"""The training child by itself: what it may be written in, and what it prints."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dlsetup.smoke.digits import data as digits
from dlsetup.smoke.digits.training import SCRIPT
from tests.thoroughness import one_of_each, thorough
from tests.training.script import FORMULAS, MODULES, copy_script, write_script

pytestmark = one_of_each

MARKER = "<marker>"

NEWER_THAN_2_7 = (
    ast.JoinedStr,  # f-strings
    ast.AnnAssign,
    ast.MatMult,
    ast.Nonlocal,
    ast.NamedExpr,
    ast.Starred,
    ast.YieldFrom,
    ast.AsyncFunctionDef,
)


def tree() -> ast.Module:
    return ast.parse(SCRIPT.read_text(encoding="ascii"))


def run(tmp_path: Path, *arguments: str, script: Path = SCRIPT) -> list[dict[str, Any]]:
    argv = (sys.executable, "-B", str(script), MARKER, str(digits.DATA), *arguments)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ended = subprocess.run(argv, timeout=60, env=env, cwd=tmp_path, stdout=subprocess.PIPE)
    lines = ended.stdout.decode("ascii").splitlines()
    assert all(line.startswith(MARKER) for line in lines)
    return [json.loads(line.removeprefix(MARKER)) for line in lines]


@pytest.mark.parametrize("file", [SCRIPT, *MODULES], ids=lambda file: file.name)
def test_python_2_7_can_parse_it(file: Path) -> None:
    """Nearly: what would be likely to slip in; 2.7 itself is asked by hand."""
    for node in ast.walk(ast.parse(file.read_text(encoding="ascii"))):
        if isinstance(node, ast.Call):
            assert not any(isinstance(argument, ast.Starred) for argument in node.args[:-1])
        elif isinstance(node, ast.arguments):
            assert not node.kwonlyargs and not node.posonlyargs
        elif isinstance(node, ast.arg):
            assert node.annotation is None
        elif isinstance(node, ast.FunctionDef):
            assert node.returns is None
        elif isinstance(node, ast.Raise):
            assert node.cause is None
        elif not isinstance(node, ast.Starred):
            assert not isinstance(node, NEWER_THAN_2_7), ast.dump(node)


def test_it_imports_the_standard_library_and_numpy_alone() -> None:
    imports = [node for node in ast.walk(tree()) if isinstance(node, ast.Import)]
    names = {alias.name.split(".")[0] for node in imports for alias in node.names}
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree()))
    ours = {each.stem for each in (*MODULES, FORMULAS)}
    assert names - {"numpy"} - ours <= sys.stdlib_module_names


def test_no_probe_stands_in_the_way_of_a_module() -> None:
    """A script's folder is the first entry of sys.path."""
    for path in SCRIPT.parent.iterdir():
        assert path.stem == "__init__" or path.stem not in sys.stdlib_module_names
        assert path.stem != "numpy"


def test_events(tmp_path: Path) -> None:
    started, *told, done = run(tmp_path, "0", "12", "1,5,12")
    steps = [event for event in told if event["event"] == "step"]
    assert {event["event"] for event in told} >= {"step", "probed"}
    assert started.keys() == {"event", "numpy", "python", "import_seconds", "frameworks"}
    assert [(event["event"], event["step"]) for event in steps] == [
        ("step", 1),
        ("step", 5),
        ("step", 12),
    ]
    assert done.keys() == {"event", "accuracy", "correct", "total", "seconds"}
    assert done["accuracy"] == done["correct"] / done["total"]
    assert done["total"] == 360


@thorough
def test_neither_its_folder_nor_the_working_folder_is_searched(tmp_path: Path) -> None:
    script = copy_script(tmp_path)
    (tmp_path / "numpy.py").write_text("raise ImportError('shadow')", encoding="utf-8")
    assert run(tmp_path, "0", "1", "1", script=script)[-1]["event"] == "done"


@thorough
def test_files_named_as_those_of_its_formulas_are_left_alone(tmp_path: Path) -> None:
    script = copy_script(tmp_path)
    for file in FORMULAS.glob("[!_]*.py"):
        (tmp_path / file.name).write_text("raise ImportError('shadow')", encoding="utf-8")
    assert run(tmp_path, "0", "1", "1", script=script)[-1]["event"] == "done"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        pytest.param("OLDEST = (3, 6)", "OLDEST = (99, 0)", "python-too-old", id="too-old"),
        pytest.param("source, again", "raise MemoryError; source, again", "memory", id="memory"),
        pytest.param("source, again", "1 / 0; source, again", "crashed", id="crashed"),
    ],
)
def test_errors_are_events(tmp_path: Path, old: str, new: str, kind: str) -> None:
    source = SCRIPT.read_text(encoding="ascii")
    assert source.count(old) == 1
    script = write_script(source.replace(old, new), tmp_path)
    last = run(tmp_path, "0", "1", "1", script=script)[-1]
    assert last.keys() == {"event", "kind", "message", "python"}
    assert (last["event"], last["kind"]) == ("error", kind)
    assert last["message"]
