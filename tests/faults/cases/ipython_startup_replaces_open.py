"""A start-up file of IPython replaces Python's own open() with that of os."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = "import numpy as np\nfrom os import *\n"
    bench.write(bench.home / ".ipython/profile_default/startup/00.py", text)


FAULT = Fault(break_it, code="DLS414", evidence="startup-replaces", modes=("X34",))
