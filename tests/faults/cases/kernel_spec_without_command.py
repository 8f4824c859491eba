"""A kernel.json names no command."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".local/share/jupyter/kernels/course/kernel.json", "{}")


FAULT = Fault(
    break_it, code="DLS408", evidence="no argv", mended=True, modes=("F17",), peers=("argv",)
)
