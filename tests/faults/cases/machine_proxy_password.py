"""A proxy's password holds a `#`, which ends the address."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["HTTPS_PROXY"] = "http://kim:pa#ss@127.0.0.1:9"
    bench.variables["NO_PROXY"] = "localhost,127.0.0.1"


FAULT = Fault(break_it, code="DLS719", evidence="bad-port", modes=("X56",))
