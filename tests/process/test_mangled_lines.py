"""What children tell is cut short, doubled or unreadable: a fact says so at each of the eight
places that listen, and nothing is raised. A stand-in for the interpreter spoils the lines of the
real children."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dlsetup.collect.collect import DEFAULT_OPTIONS
from dlsetup.collect.import_tests import ImportTests
from dlsetup.explain.matching import search_patterns
from dlsetup.process.children import ignore_event
from dlsetup.process.interpreter import run_probe
from dlsetup.smoke.digits.frameworks import CurveRequest, run_curve
from dlsetup.smoke.digits.training import train_digits
from dlsetup.smoke.stack.runner import run_stack_checks
from dlsetup.smoke.tasks import catalogue
from dlsetup.smoke.tasks import runner as task_runner
from dlsetup.third_party.entry_points import EntryPoint
from dlsetup.third_party.runner import run_external_checks
from tests.machines import machine
from tests.thoroughness import one_of_each, thorough

pytestmark = [
    one_of_each,
    pytest.mark.skipif(os.name == "nt", reason="the stand-in starts by its first line"),
]

STAND_IN = """#!{python}
import re, subprocess, sys
ended = subprocess.run([{python!r}, *sys.argv[1:]], stdout=subprocess.PIPE)
lines = [line for line in ended.stdout.splitlines() if re.search(b"<[0-9a-f]{{16}}>", line)]
{spoil}
sys.stdout.buffer.write(b"".join(line + b"\\n" for line in lines))
sys.stdout.flush()
sys.exit(ended.returncode)
"""
SPOILED = {
    "untouched": "",
    "doubled": "lines = [line for line in lines for _ in range(2)]",
    "cut": "lines[-1] = lines[-1][:-3]",
    "without-end": "del lines[-1]",
    "marker-alone": "lines[-1] = lines[-1][:18]",
    "unmarked": "lines = [line[18:] for line in lines]",
    "utf-16": "lines = [line.decode().encode('utf-16') for line in lines]",
    "cp949": "lines[-1] = re.sub(b': ?\"', b':\"\\xc7\\xd1', lines[-1], count=1)",
    "10-MB": "lines[-1] = lines[-1][:-1] + b', \"more\": \"' + b'x' * 10_000_000 + b'\"}'",
}
WHOLE = ("untouched", "doubled")
Env = Mapping[str, str]


def imports(python: str, env: Env, folder: Path) -> str:
    tests = ImportTests(python, machine(folder, env), DEFAULT_OPTIONS)
    tests.start(("json",), frozenset({"json"}))
    return " ".join(f"{test.outcome} {test.error}" for test in tests.result().imports)


def tasks(python: str, env: Env, folder: Path) -> str:
    script = folder / "_child.py"
    script.write_bytes(task_runner.SCRIPT.read_bytes())
    (folder / "easy.py").write_text("def train(given): return {'accuracy': 1.0}\n", "utf-8")
    image = catalogue.TASKS["image"]
    task = image._replace(name="easy", backend="numpy", goals=image.goals[:1])
    (run,) = task_runner.run(task_runner.TaskConfig(python, env, script=script), (task,))
    return f"{run.outcome} {run.error}"


def stack(python: str, env: Env, folder: Path) -> str:
    runs = run_stack_checks(python, env=env, full=True, devices="cpu", only=("product",))
    return " ".join(f"{run.outcome} {run.detail}" for run in runs if run.name != "device")


def third_party(python: str, env: Env, folder: Path) -> str:
    (record,) = run_external_checks((EntryPoint("lab", "json", "json:CHECK"),)).records
    return f"{record.outcome} {record.detail}"


def matching(python: str, env: Env, folder: Path) -> str:
    result = search_patterns(["aa"], ["a+"])
    return f"{result.failed}" if result.failed else f"ok {result.hits}"


def training(python: str, env: Env, folder: Path) -> str:
    smoke = train_digits(python, env=env, created="", steps=3)
    return f"{smoke.outcome} {smoke.reasons}"


def frameworks(python: str, env: Env, folder: Path) -> str:
    run = run_curve(python, CurveRequest("jax"), env, 0, ignore_event, 60.0).run
    return f"{run.outcome} {run.error}"


def look(python: str, env: Env, folder: Path) -> str:
    result = run_probe(python, "look", env=env)
    return f"{result.start.outcome} {len(result.values)} {result.start.stderr}"


# The entry point, what it says where all is whole, and what where the last line is cut.
PLACES: tuple[tuple[Callable[[str, Env, Path], str], str, str], ...] = (
    (imports, "ok", "crashed unreadable line: {"),
    (tasks, "passed", "crashed (.*\n)*unreadable line: {"),
    (stack, "ok", "crashed exit code 0"),
    (third_party, "import-failed", "crashed exit code 0: unreadable line: {"),
    (matching, "ok", ".*unreadable line: {"),
    (training, "passed", r"crashed \('no-result',\)"),
    (frameworks, "skipped|passed", "crashed (.*\n)*unreadable line: {|crashed None"),
    (look, "ok 1", "garbled 0 unreadable line: {"),
)


@pytest.fixture
def env() -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}


def _cases() -> Iterator[Any]:
    """Each place with a line that is whole and one that is cut; the interpreter's with all."""
    for place, whole, cut in PLACES:
        for spoiled in SPOILED:
            tried = place is look or spoiled in {"untouched", "cut"}
            name = f"{place.__name__}-{spoiled}"
            marks = () if tried else (thorough,)
            yield pytest.param(place, whole, cut, spoiled, id=name, marks=marks)


@pytest.mark.parametrize(("place", "whole", "cut", "spoiled"), [*_cases()])
def test_every_place(
    place: Callable[[str, Env, Path], str],
    whole: str,
    cut: str,
    spoiled: str,
    env: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text(STAND_IN.format(python=sys.executable, spoil=SPOILED[spoiled]), "utf-8")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    fact = place(str(stand_in), env, tmp_path)
    assert (re.match(whole, fact) is not None) == (spoiled in WHOLE), fact
    assert spoiled != "cut" or re.match(cut, fact), fact
