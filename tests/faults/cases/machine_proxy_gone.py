"""A proxy is set that does not answer."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["HTTPS_PROXY"] = "http://127.0.0.1:9"
    bench.variables["NO_PROXY"] = "localhost,127.0.0.1"


FAULT = Fault(
    break_it, code="DLS731", evidence="proxy-unreachable", arguments=("--online",), modes=("X57",)
)
