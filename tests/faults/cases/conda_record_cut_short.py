"""conda's record of a package was cut short by a full disk."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    record = next(bench.env.glob("conda-meta/numpy-*.json"))
    bench.write(record, record.read_bytes()[:1000])


FAULT = Fault(
    break_it,
    code="DLS309",
    evidence="conda-meta: numpy",
    peers=("numpy", "orrupt"),
    base="conda",
    needs=("conda",),
    modes=("X28",),
)
