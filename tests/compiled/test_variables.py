"""The doctor starts whatever the variables of Python say, and names the one that ends others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.process.environ import environ_for_tools
from dlsetup.process.run import run as run_process
from tests.compiled import variables
from tests.compiled.environment import make, run, tracebacks
from tests.thoroughness import one_of_each, thorough, thorough_unless

pytestmark = one_of_each

NAMES = (*variables.VALUES, "PYTHONSTARTUP", *variables.FILES)
ONE_OF_A_KIND = (  # a folder, values, a flag, a start-up file, files that hide modules or end it
    *("PYTHONHOME", "PYTHONHASHSEED", "PYTHONSAFEPATH", "PYTHONIOENCODING", "PYTHONSTARTUP"),
    *("PYTHONWARNINGS", "enum.py", "types.py", "sitecustomize that exits"),
)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("variables") / "environment")


@pytest.mark.parametrize(
    "name", [*thorough_unless(ONE_OF_A_KIND.__contains__, sorted(set(NAMES) - variables.BEFORE_US))]
)
def test_starts(python: Path, tmp_path: Path, name: str) -> None:
    environ = variables.settings(tmp_path)[name]
    ended = run(python, tmp_path / "home", ["doctor"], env=environ)
    assert list(tracebacks(ended._replace(err=""))) == []
    assert "DLS" in ended.out


@thorough
@pytest.mark.parametrize(
    "name", [*thorough_unless(ONE_OF_A_KIND.__contains__, sorted(set(NAMES) - variables.NEVER))]
)
def test_starts_without_them(python: Path, tmp_path: Path, name: str) -> None:
    environ = variables.settings(tmp_path)[name]
    ended = run(python, tmp_path / "home", ["doctor"], env=environ, start=("-E", "-m", "dlsetup"))
    assert list(tracebacks(ended)) == []
    assert "DLS" in ended.out


@pytest.mark.parametrize(
    "name",
    [*thorough_unless(ONE_OF_A_KIND.__contains__, sorted(variables.BEFORE_US - variables.NEVER))],
)
def test_names_what_ends_others(python: Path, tmp_path: Path, name: str) -> None:
    environ = variables.settings(tmp_path)[name]
    words = ["doctor", "--only", "DLS105", "--only", "DLS112"]
    ended = run(python, tmp_path / "home", words, env=environ, start=("-E", "-m", "dlsetup"))
    assert next(iter(environ)) in ended.out


@pytest.mark.parametrize("name", [name for name in NAMES if name != "encodings.py"])
def test_tools_start_without_them(python: Path, tmp_path: Path, name: str) -> None:
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", **variables.settings(tmp_path)[name]}
    words = [str(python), "-c", "import typing, json, sys; print(sys.executable)"]
    ended = run_process(words, timeout=20, env=environ_for_tools(environ))
    assert (ended.returncode, ended.stdout.decode().strip()) == (0, str(python))
