"""A CUDA Toolkit of another version than the CUDA of PyTorch."""

from tests.faults.driver import RTX_4060, plug_in, torch
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    plug_in(bench, RTX_4060)
    torch(bench, "2.15.0", cuda="13.2")
    folder = bench.home / "cuda"
    bench.write(folder / "bin" / "nvcc", "")
    bench.write(folder / "version.json", '{"cuda_nvcc": {"version": "11.8.89"}}')
    bench.variables["CUDA_HOME"] = str(folder)


FAULT = Fault(
    break_it,
    code="DLS612",
    evidence="11.8.89",
    needs=("gcc",),
    modes=("X45",),
)
