"""Two packages that nobody knows as rivals install the same module."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("--no-deps", "jwt==1.3.1")
    bench.install("--no-deps", "pyjwt==2.10.1")


FAULT = Fault(
    break_it, code="DLS230", evidence="jwt 1.3.1, pyjwt 2.10.1", also=("DLS215",), modes=("X62",)
)
