"""uv's settings name a folder of wheels that is gone, and an address without its start."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    lines = 'find-links = ["/media/usb/wheels"]\nindex-url = "pypi.org/simple"\n'
    bench.write(bench.home / ".config" / "uv" / "uv.toml", lines)


FAULT = Fault(
    break_it,
    code="DLS237",
    evidence="/media/usb/wheels",
    mended=True,
    leaves=("home/.config/uv/uv.toml",),
    modes=("X94",),
)
