"""LD_LIBRARY_PATH names a folder with a CUDA library that PyTorch's packages bring as well."""

from tests.faults.laboratory import Bench, Fault

NAME = "libcudart.so.12"


def break_it(bench: Bench) -> None:
    own = bench.site / "nvidia" / "cuda_runtime" / "lib" / NAME
    toolkit = bench.root / "cuda-12.1" / "lib64"
    for place in (own, toolkit / NAME):
        place.parent.mkdir(parents=True)
        bench.run("gcc", "-shared", "-nostdlib", "-x", "c", "/dev/null", "-o", place)
    bench.variables["LD_LIBRARY_PATH"] = str(toolkit)


FAULT = Fault(
    break_it,
    code="DLS625",
    evidence=NAME,
    base="torch",
    needs=("torch", "gcc"),
    modes=("F36", "F37"),
    peers=("LD_LIBRARY_PATH",),
)
