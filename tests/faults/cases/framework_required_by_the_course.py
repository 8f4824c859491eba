"""The course requires PyTorch, and the environment has none."""

from tests.faults.laboratory import Bench, Fault

COURSE = """name = "strict"
[title]
en = "Strict"
ko = "필수"
[framework]
name = "torch"
packages = ["torch"]
required = true
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "course.toml", COURSE)


FAULT = Fault(break_it, code="DLS603", evidence="torch", arguments=("--course", "course.toml"))
