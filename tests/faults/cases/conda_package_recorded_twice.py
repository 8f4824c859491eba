"""An interrupted update left conda two records of one package."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    record = next((bench.env / "conda-meta").glob("pip-*.json"))
    bench.write(record.with_name("pip-0.0.9-py_0.json"), record.read_bytes())


FAULT = Fault(
    break_it,
    code="DLS321",
    mended=True,
    evidence="0.0.9",
    base="conda",
    needs=("conda",),
)
