"""The Python that is used belongs to the system."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import first_on_path, private_python


def break_it(bench: Bench) -> None:
    base = private_python(bench)
    for each in (bench.root / "python" / "lib").glob("python3*"):
        bench.write(each / "EXTERNALLY-MANAGED", "[externally-managed]\nError=no\n")
    (base.parent / "python").symlink_to(base.name)
    del bench.variables["VIRTUAL_ENV"]
    first_on_path(bench, base.parent)


FAULT = Fault(
    break_it,
    code="DLS203",
    evidence="EXTERNALLY-MANAGED",
    also=(
        "DLS204",
        "DLS211",
        "DLS401",
        "DLS403",
        "DLS405",
        "DLS801",
        "DLS201",
        "DLS202",
        "DLS402",
        "DLS404",
    ),
    modes=("F20",),
)
