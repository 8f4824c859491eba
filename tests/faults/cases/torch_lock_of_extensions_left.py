"""A session was ended while PyTorch compiled an extension: each start waits for its lock."""

import os

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    folder = bench.home / ".cache" / "torch_extensions" / "py311_cpu" / "fused"
    os.utime(bench.write(folder / "lock", ""), (0, 0))


FAULT = Fault(
    break_it,
    code="DLS755",
    evidence="~/.cache/torch_extensions",
    mended=True,
    modes=("X103",),
)
