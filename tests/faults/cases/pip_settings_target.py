"""pip's settings send every package to another folder."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(
        bench.home / ".config" / "pip" / "pip.conf", f"[global]\ntarget = {bench.home}/lib\n"
    )


FAULT = Fault(
    break_it,
    code="DLS220",
    mended=True,
    leaves=("*/pip.conf",),
    evidence="{home}/lib",
    modes=("X14",),
)
