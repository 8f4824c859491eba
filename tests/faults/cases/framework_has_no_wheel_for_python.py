"""The course takes any Python, but PyTorch is not built for the environment's any more."""

from tests.faults import parts
from tests.faults.laboratory import Bench, Fault

COURSE = """name = "any"
python = ">=3.6"
packages = []
[title]
en = "Any Python"
ko = "모든 버전"
[training]
required = false
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "course.toml", COURSE)
    parts.remake_of(bench, "python3.8")


FAULT = Fault(
    break_it,
    code="DLS219",
    evidence="Python 3.8",
    arguments=("--course", "course.toml"),
    base="bare",
    needs=("python3.8",),
)
