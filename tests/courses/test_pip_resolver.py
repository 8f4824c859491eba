"""pip's answers and refusals, as pip 26 gave them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from dlsetup.courses.index import PackageIndex
from dlsetup.courses.pip_resolver import PipResolver, read_refusal
from dlsetup.courses.resolution import Question, Resolved, ResolvedPackage, Unresolved
from dlsetup.courses.systems import SYSTEMS
from tests.courses.index_server import ServedFile, ServedIndex

VERSIONS = "(from versions: 1.26.0, 2.0.0)"


@pytest.mark.parametrize(
    ("stderr", "refusal"),
    [
        pytest.param(
            "ERROR: Could not find a version that satisfies the requirement torch (from versions: "
            "none)\nERROR: No matching distribution found for torch\n",
            ("no-wheel", "torch", ""),
            id="no wheel",
        ),
        pytest.param(
            f"ERROR: Could not find a version that satisfies the requirement numpy==99 {VERSIONS}\n"
            "ERROR: No matching distribution found for numpy==99\n",
            ("no-version", "numpy", "==99"),
            id="no version",
        ),
        pytest.param(
            "ERROR: Package 'Foo_Bar' requires a different Python: 3.10.0 not in '>=3.11'\n",
            ("python", "foo-bar", ">=3.11"),
            id="another Python",
        ),
        pytest.param(
            "ERROR: Cannot install pandas==1.0 and numpy>=2 because these package versions have "
            "conflicting dependencies.\n",
            ("conflict", "pandas", "==1.0"),
            id="conflict",
        ),
        pytest.param(
            "ERROR: Cannot install -r /x/r.txt (line 1) and numpy>=2 because these package "
            "versions have conflicting dependencies.\n\nThe conflict is caused by:\n    The user "
            "requested numpy>=2\n    tensorflow 2.15.0 depends on numpy<2.0.0 and >=1.23.5\n",
            ("conflict", "tensorflow", "numpy<2.0.0 and >=1.23.5"),
            id="what another one needs",
        ),
        pytest.param(
            "ERROR: Cannot install numpy<2 and numpy>=2 because these package versions have "
            "conflicting dependencies.\nThe conflict is caused by:\n"
            "    The user requested numpy<2\n"
            "    The user requested numpy>=2\n",
            ("conflict", "numpy", "<2"),
            id="the course contradicts itself",
        ),
        pytest.param(
            "WARNING: Retrying\nCould not fetch URL https://pypi.org/simple/numpy/: timed out\n",
            ("offline", "", "Could not fetch URL https://pypi.org/simple/numpy/: timed out"),
            id="no network",
        ),
        pytest.param(
            "no such option: --report\n", ("broken", "", "no such option: --report"), id="old"
        ),
    ],
)  # fmt: skip
def test_a_refusal(stderr: str, refusal: tuple[str, str, str]) -> None:
    answer = read_refusal(stderr)
    assert (answer.kind, answer.package, answer.detail) == refusal


def pip_that(folder: Path, code: str, index: PackageIndex, seconds: float = 20.0) -> PipResolver:
    """A program that is called as pip is and does this; `report` is the path it may write to."""
    script = folder / "pip.py"
    start = "import sys\nreport = sys.argv[sys.argv.index('--report') + 1]\n"
    script.write_text(start + code, "utf-8")
    return PipResolver((sys.executable, str(script)), "26", os.environ, index, seconds)


def test_its_report_with_what_the_index_tells(tmp_path: Path, index: ServedIndex) -> None:
    index.packages["six"] = (ServedFile("six-1.0-py3-none-any.whl", 11, yanked=True),)
    item = {
        "metadata": {"name": "Six", "version": "1.0"},
        "download_info": {"url": "https://a.b/six-1.0-py3-none-any.whl"},
    }
    content = json.dumps({"install": [item]})
    known = PackageIndex({"UV_DEFAULT_INDEX": index.url})
    pip = pip_that(tmp_path, f"open(report, 'w').write({content!r})", known)
    answer = pip.resolve(Question(("six",), SYSTEMS[0], "3.12"))
    package = ResolvedPackage("six", "1.0", "six-1.0-py3-none-any.whl", 11, "2026-01-02T00:00:00Z")
    assert answer == Resolved((package,), ("six==1.0",))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        pytest.param("open(report, 'w').write('{}')", "broken", id="another report"),
        pytest.param("", "broken", id="no report"),
        pytest.param("import time; time.sleep(60)", "timed-out", id="it hangs"),
        pytest.param(
            "sys.exit('ERROR: No matching distribution found for x')", "no-wheel", id="no"
        ),
    ],
)
def test_an_answer_that_is_none(tmp_path: Path, code: str, kind: str) -> None:
    seconds = 0.8 if kind == "timed-out" else 20.0
    answer = pip_that(tmp_path, code, PackageIndex({}), seconds).resolve(
        Question(("x",), SYSTEMS[0], "3.12")
    )
    assert isinstance(answer, Unresolved) and answer.kind == kind


def test_what_is_left_out(tmp_path: Path) -> None:
    code = "sys.exit(open(sys.argv[sys.argv.index('-r') + 1]).read())"
    question = Question(("Foo_bar>=1", "six"), SYSTEMS[0], "3.12", without=("foo-bar",))
    answer = pip_that(tmp_path, code, PackageIndex({})).resolve(question)
    assert isinstance(answer, Unresolved) and answer.detail == "six"
