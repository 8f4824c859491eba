"""LC_ALL asks for a locale that was never generated."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.export("LC_ALL", "ko_KR.eucKR")


FAULT = Fault(
    break_it,
    code="DLS745",
    mended=True,
    leaves=("home/.bashrc",),
    evidence="LC_ALL=ko_KR.eucKR",
    modes=("X66",),
)
