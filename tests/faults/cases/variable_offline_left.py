"""HF_HUB_OFFLINE was set for an exam and never removed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["HF_HUB_OFFLINE"] = "1"


FAULT = Fault(break_it, code="DLS743", evidence="HF_HUB_OFFLINE", modes=("X66",))
