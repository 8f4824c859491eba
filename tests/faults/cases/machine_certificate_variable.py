"""REQUESTS_CA_BUNDLE names a file that is gone."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("REQUESTS_CA_BUNDLE", str(bench.home / "campus-ca.pem"))


FAULT = Fault(
    break_it,
    code="DLS712",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="REQUESTS_CA_BUNDLE",
    modes=("F59",),
)
