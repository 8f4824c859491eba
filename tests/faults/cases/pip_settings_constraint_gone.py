"""pip's settings name a list of versions that was deleted."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    text = f"[install]\nconstraint = {bench.home}/old/constraints.txt\n"
    bench.write(bench.home / ".config" / "pip" / "pip.conf", text)


FAULT = Fault(
    break_it,
    code="DLS235",
    evidence="{home}/old/",
    mended=True,
    leaves=("home/.config/pip/pip.conf",),
)
