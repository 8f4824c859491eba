"""The kernel ends as soon as it is started."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "ipykernel_launcher.py", "raise SystemExit(3)\n")


FAULT = Fault(
    break_it, code="DLS410", evidence="died", arguments=("--deep",), modes=("F33",), peers=("died",)
)
