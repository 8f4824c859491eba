"""uv's settings send `uv pip` to the system's Python, whatever environment is active."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write("home/.config/uv/uv.toml", "[pip]\nsystem = true\n")


FAULT = Fault(
    break_it,
    code="DLS237",
    evidence="pip.system",
    mended=True,
    leaves=("home/.config/uv/uv.toml",),
)
