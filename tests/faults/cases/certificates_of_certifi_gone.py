"""An antivirus program took away the one file that certifi is there for."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (bench.site / "certifi" / "cacert.pem").unlink()


FAULT = Fault(
    break_it,
    code="DLS224",
    evidence="certifi/",
    mended=True,
    leaves=("*/site-packages/certifi*",),
    modes=("X69",),
)
