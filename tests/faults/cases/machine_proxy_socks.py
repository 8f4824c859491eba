"""ALL_PROXY names a SOCKS proxy, and PySocks is not installed."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["ALL_PROXY"] = "socks5h://proxy.invalid:1080"
    bench.variables["NO_PROXY"] = "localhost,127.0.0.1"


FAULT = Fault(break_it, code="DLS719", evidence="socks", modes=("X56",))
