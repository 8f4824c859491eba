"""An answer that is spoiled on its way, line by line, and what is made of it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dlsetup.collect.answer import validate_answer
from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.collect import collect
from dlsetup.collect.context import CollectContext
from dlsetup.facts import Python, Start, known
from dlsetup.process.interpreter import ProbeResult, run_probe
from dlsetup.process.run import ProcessResult
from dlsetup.storage.state import State
from tests.machines import machine

ENV = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
NUMPY = {"module": "numpy", "outcome": "ok", "version": "2.4.6", "path": None, "error": None}


@pytest.fixture(scope="module")
def line() -> dict[str, Any]:
    """The line of facts of this interpreter."""
    return run_probe(sys.executable, "look", env=ENV).values[0]


@pytest.mark.parametrize(
    ("shape", "outcome", "kept"),
    [
        pytest.param("facts", "ok", 1, id="facts"),
        pytest.param("facts numpy", "ok", 2, id="facts and an import"),
        pytest.param("", "ok", 0, id="nothing"),
        pytest.param("numpy facts", "garbled", 0, id="reversed"),
        pytest.param("facts numpy facts numpy", "garbled", 2, id="doubled"),
        pytest.param("facts facts", "garbled", 1, id="facts twice"),
        pytest.param("facts numpy numpy", "garbled", 2, id="an import twice"),
        pytest.param("sevens", "garbled", 0, id="of other types"),
        pytest.param("facts seven", "garbled", 1, id="an import of other types"),
        pytest.param("part", "garbled", 0, id="facts are missing"),
    ],
)
def test_shape(line: dict[str, Any], shape: str, outcome: str, kept: int) -> None:
    lines: dict[str, dict[str, Any]] = {
        "facts": line,
        "numpy": NUMPY,
        "sevens": {name: 7 if isinstance(value, str) else value for name, value in line.items()},
        "seven": {**NUMPY, "module": 7},
        "part": {"prefix": line["prefix"]},
    }
    values = tuple(lines[word] for word in shape.split())
    result = validate_answer(ProbeResult(values, Start(outcome="ok"), ProcessResult(0)))
    assert (result.start.outcome, result.values) == (outcome, values[:kept])


STAND_IN = """#!{python}
import subprocess, sys
ended = subprocess.run([{python!r}, *sys.argv[1:]], stdout=subprocess.PIPE)
out = ended.stdout
{spoil}
sys.stdout.buffer.write(out)
sys.stdout.flush()
sys.exit(ended.returncode)
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("env")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return folder


def look(environment: Path, home: Path, numpy: str, spoil: str = "") -> Python:
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "numpy").mkdir(exist_ok=True)
    (site / "numpy" / "__init__.py").write_text(numpy, encoding="utf-8")
    stand_in = environment / "bin" / "python9"
    text = STAND_IN.format(python=str(environment / "bin" / "python"), spoil=spoil)
    stand_in.write_text(text, encoding="utf-8")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    context = CollectContext(machine(home), str(home / "own"), "course", State())
    facts = collect(context, TargetRequest(python=str(stand_in)))
    assert isinstance(facts.python, Python)
    return facts.python


@pytest.mark.skipif(os.name == "nt", reason="the stand-in starts by its first line")
@pytest.mark.parametrize(
    ("spoil", "start"),
    [
        pytest.param("", "ok", id="untouched"),
        pytest.param("out = out * 2", "garbled", id="doubled"),
        pytest.param(
            "out = b'\\n'.join(reversed(out.splitlines())) + b'\\n'", "garbled", id="reversed"
        ),
        pytest.param("out = out.strip().replace(b'\\n', b'\\r')", "ok", id="carriage returns"),
        pytest.param("out = out.replace(b'{{', b'\\0{{', 1)", "garbled", id="a null"),
        pytest.param("out = out[:-3]", "garbled", id="cut"),
    ],
)
def test_spoiled(environment: Path, tmp_path: Path, spoil: str, start: str) -> None:
    judged = look(environment, tmp_path, "", spoil.replace("{{", "{"))
    answer = known(judged.start)
    assert answer is not None
    assert answer.outcome == start


@pytest.mark.skipif(os.name == "nt", reason="the stand-in starts by its first line")
@pytest.mark.parametrize(
    ("numpy", "spoil", "outcome", "error"),
    [
        pytest.param("", "", "ok", None, id="imports"),
        pytest.param("import os; os._exit(1)", "", "crashed", "exit code 1", id="ends Python"),
        pytest.param("import os; os._exit(0)", "", "crashed", "exit code 0", id="ends it well"),
        pytest.param(
            "import os; os.write(2, b'MKL FATAL ERROR: Cannot load'); os._exit(2)",
            "",
            "crashed",
            "MKL FATAL ERROR: Cannot load",
            id="says why",
        ),
        pytest.param("", "out = out[:-3]", "crashed", "unreadable line", id="a cut line"),
    ],
)
def test_numpy_is_never_silent(
    environment: Path, tmp_path: Path, numpy: str, spoil: str, outcome: str, error: str | None
) -> None:
    (attempt,) = known(look(environment, tmp_path, numpy, spoil).imports, ())
    assert (attempt.module, attempt.outcome) == ("numpy", outcome)
    assert (known(attempt.error) or "").startswith(error or "")
