"""A course's folder is a pixi project, and pixi has not made its environment."""

from tests.faults.laboratory import Bench, Fault

PROJECT = """[workspace]
name = "dl"
channels = ["conda-forge"]
platforms = ["linux-64"]

[dependencies]
numpy = "*"
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "pixi.toml", PROJECT)


FAULT = Fault(break_it, code="DLS244", evidence="pixi", modes=("X107",))
