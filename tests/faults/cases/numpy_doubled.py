"""numpy has two descriptions in one folder."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (info,) = bench.site.glob("numpy-*.dist-info")
    text = (info / "METADATA").read_text()
    version = info.name.removeprefix("numpy-").removesuffix(".dist-info")
    old = bench.site / "numpy-1.26.4.dist-info"
    bench.write(old / "METADATA", text.replace(f"Version: {version}", "Version: 1.26.4", 1))
    bench.write(old / "RECORD", f"{old.name}/METADATA,,\n{old.name}/RECORD,,\n")


FAULT = Fault(
    break_it,
    code="DLS216",
    mended=True,
    evidence="1.26.4",
    also=("DLS223",),
    modes=("F14", "X18"),
)
