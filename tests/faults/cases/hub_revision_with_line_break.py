"""A model was copied for offline use, and its revision was written with a line break."""

from tests.faults.laboratory import Bench, Fault

REVISION = "3f4c1f0e7a9d2b6c8e5a1d0b9c7f6e5d4c3b2a19"


def break_it(bench: Bench) -> None:
    model = bench.home / ".cache" / "huggingface" / "hub" / "models--lab--tiny"
    bench.write(model / "snapshots" / REVISION / "config.json", "{}")
    bench.write(model / "refs" / "main", f"{REVISION}\n")
    bench.variables["HF_HUB_OFFLINE"] = "1"


FAULT = Fault(
    break_it,
    code="DLS757",
    evidence="blank-in-revision",
    also=("DLS743",),
    mended=True,
    leaves=("home/.cache/huggingface/*",),
    modes=("X121",),
)
