"""A container made a folder for IPython's history, which was not there to be mounted."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (bench.home / ".ipython" / "profile_default" / "history.sqlite").mkdir(parents=True)


FAULT = Fault(
    break_it,
    code="DLS755",
    evidence="no-history",
    mended=True,
    leaves=("home/.ipython/*",),
    modes=("X103",),
)
