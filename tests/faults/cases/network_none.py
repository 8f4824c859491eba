"""The network is switched off."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.within = ("unshare", "--net")


FAULT = Fault(
    break_it,
    code="DLS710",
    evidence="pypi.org",
    arguments=("--online",),
    needs=("root", "unshare"),
    modes=("F59",),
)
