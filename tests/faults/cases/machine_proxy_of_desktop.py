"""A desktop's settings put socks:// into all_proxy."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["all_proxy"] = "socks://127.0.0.1:9/"
    bench.variables["no_proxy"] = "localhost,127.0.0.0/8,127.0.0.1,::1"


FAULT = Fault(break_it, code="DLS719", evidence="all_proxy", modes=("X56",))
