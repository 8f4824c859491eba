"""REQUESTS_CA_BUNDLE names a file that is gone."""

from __future__ import annotations

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.variables["REQUESTS_CA_BUNDLE"] = str(bench.home / "campus-ca.pem")


FAULT = Fault(break_it, code="DLS712", evidence="REQUESTS_CA_BUNDLE", modes=("F59",))
