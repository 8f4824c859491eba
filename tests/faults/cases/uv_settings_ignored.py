"""A uv.toml lies beside a pyproject.toml that says where the laboratory's packages are."""

from tests.faults.laboratory import Bench, Fault

PROJECT = """[project]
name = "hw3"
version = "0.1.0"

[tool.uv]
index-url = "https://pypi.org/simple"
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "pyproject.toml", PROJECT)
    bench.write(bench.work / "uv.toml", 'link-mode = "copy"\n')


FAULT = Fault(break_it, code="DLS248", evidence="index-url", modes=("X118",))
