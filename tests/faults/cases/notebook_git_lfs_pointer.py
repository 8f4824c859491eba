"""A repository was cloned without Git LFS: the notebook is a pointer."""

from tests.faults.laboratory import Bench, Fault

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "week1.ipynb", POINTER)


FAULT = Fault(break_it, code="DLS419", evidence="git-lfs-pointer", modes=("X37",))
