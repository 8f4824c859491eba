"""A setting of uv is written with an underscore: every command of uv fails."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.work / "uv.toml", 'index_url = "https://pypi.org/simple"\n')


FAULT = Fault(
    break_it,
    code="DLS238",
    evidence="index_url",
    mended=True,
    leaves=("home/work/uv.toml",),
    modes=("X94",),
)
