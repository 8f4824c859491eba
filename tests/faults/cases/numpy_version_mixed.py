"""numpy's files are of another version than its description."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    version = bench.site / "numpy" / "version.py"
    (info,) = bench.site.glob("numpy-*.dist-info")
    listed = info.name.removeprefix("numpy-").removesuffix(".dist-info")
    bench.write(version, version.read_text().replace(listed, "1.26.4"))


FAULT = Fault(
    break_it,
    code="DLS223",
    mended=True,
    evidence="1.26.4",
    modes=("F14",),
)
