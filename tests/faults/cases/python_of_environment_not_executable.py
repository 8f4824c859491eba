"""The environment's python may not be executed."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    path = bench.python
    path.unlink()
    bench.write(path, "")
    path.chmod(0o644)


FAULT = Fault(
    break_it,
    code="DLS104",
    evidence="{env}",
    also=(
        "DLS204",
        "DLS211",
        "DLS401",
        "DLS403",
        "DLS405",
        "DLS801",
        "DLS107",
        "DLS108",
        "DLS114",
        "DLS201",
        "DLS225",
    ),
    modes=("X08",),
)
