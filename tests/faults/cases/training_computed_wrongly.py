"""The numbers of the first training were not those that the same steps give elsewhere."""

from tests.faults.laboratory import Bench, Fault

WRONG = """import numpy
exact = numpy.exp
numpy.exp = lambda *a, **k: exact(*a, **k) * 1.001
"""


def break_it(bench: Bench) -> None:
    """As a processor or a library of linear algebra would that errs in the third digit."""
    folder = bench.write("wrong/sitecustomize.py", WRONG).parent
    bench.variables["PYTHONPATH"] = str(folder)
    ended = bench.dlsetup("smoke")
    assert ended.returncode == 1, ended.stdout + ended.stderr
    del bench.variables["PYTHONPATH"]


FAULT = Fault(break_it, code="DLS803", evidence="exp", also=("DLS801",))
