"""requirements.txt was frozen in a conda environment of Windows: it names folders of that one."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = "numpy @ file:///C:/ci_311/numpy_1676823281/work\ntorch==2.0.1\n"
    bench.write(bench.work / "requirements.txt", text)


FAULT = Fault(break_it, code="DLS233", evidence="file-address", modes=("X68",))
