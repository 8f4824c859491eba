"""A download of weights was stopped: the file in torch's cache ends too early."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    path = bench.home / ".cache" / "torch" / "hub" / "checkpoints" / "resnet18-f37072fd.pth"
    bench.write(path, "PK\x03\x04" + "x" * 9000)


FAULT = Fault(
    break_it,
    code="DLS425",
    evidence="cut-short",
    mended=True,
    leaves=("home/.cache/torch/hub/checkpoints/*",),
    modes=("X95",),
)
