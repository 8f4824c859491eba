"""A Windows path was written into kernel.json by hand."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    path = bench.home / ".local/share/jupyter/kernels/course/kernel.json"
    bench.write(path, '{"argv": ["C:\\\\Users\\\\kim\\\\python.exe", "-m"]}'.replace("\\\\", "\\"))


FAULT = Fault(
    break_it, code="DLS408", evidence="line 1", mended=True, modes=("F17",), peers=("kernel.json",)
)
