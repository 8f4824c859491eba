"""The kernel starts and never answers."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.site / "ipykernel_launcher.py", "import time\n\ntime.sleep(600)\n")


FAULT = Fault(break_it, code="DLS410", evidence="hung", arguments=("--deep",), modes=("F33",))
