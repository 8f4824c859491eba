"""~/.cache is a link to a disk that was emptied, and no program can make a folder there."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    (bench.home / ".cache").symlink_to(bench.home / "scratch" / "cache")


FAULT = Fault(
    break_it,
    code="DLS758",
    evidence=".cache",
    mended=True,
    leaves=("home/.cache*",),
    modes=("X123",),
)
