"""macOS left its own file among conda's records, on a disk that is not its own."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.env / "conda-meta" / "._six-1.17.0-py_0.json", b"\0\5\x16\7\0\2\0\0Mac OS X")


FAULT = Fault(
    break_it,
    code="DLS309",
    mended=True,
    evidence="._six",
    peers=("._six",),
    base="conda",
    needs=("conda",),
    modes=("X28",),
)
