"""A proxy is set, and this computer is not excluded from it."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["HTTP_PROXY"] = "http://proxy.invalid:3128"


FAULT = Fault(break_it, code="DLS708", evidence="HTTP_PROXY", modes=("F67",))
