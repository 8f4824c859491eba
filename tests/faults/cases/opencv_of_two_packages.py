"""Two of OpenCV's packages are installed, and the later one overwrote the earlier."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.install("--no-deps", "opencv-python==4.10.0.84")
    bench.install("--no-deps", "opencv-python-headless==4.11.0.86")


FAULT = Fault(
    break_it,
    code="DLS230",
    evidence="opencv-python-headless 4.11.0.86",
    mended=True,
    modes=("X62",),
)
