"""PIP_CERT names a file that holds no certificate as text."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    path = bench.write(bench.home / "ca.der", b"\x30\x82\x03\x01\x30\x82")
    bench.export("PIP_CERT", str(path))


FAULT = Fault(
    break_it,
    code="DLS712",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="not-pem",
    modes=("F59",),
)
