"""Certificates are not verified: ssl_verify is off."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.condarc", "ssl_verify: false\n")


FAULT = Fault(
    break_it,
    code="DLS308",
    evidence="ssl_verify: false",
    peers=(".condarc",),
    modes=("F59", "X24"),
    base="conda",
    needs=("conda",),
)
