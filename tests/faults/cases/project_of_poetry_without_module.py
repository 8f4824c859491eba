"""A course's folder is a Poetry project of scripts, and Poetry looks for a module of its name."""

from tests.faults.laboratory import Bench, Fault

PROJECT = """[project]
name = "mnist-classifier"
version = "0.1.0"
requires-python = ">=3.10"

[build-system]
requires = ["poetry-core>=2.0.0,<3.0.0"]
build-backend = "poetry.core.masonry.api"
"""


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "pyproject.toml", PROJECT)
    bench.write(bench.work / "train.py", "print('training')\n")


FAULT = Fault(break_it, code="DLS246", evidence="mnist_classifier", modes=("X116",))
