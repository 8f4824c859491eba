"""pip's settings have a section twice."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".pip" / "pip.conf", "[install]\nuser = no\n[install]\npre = no\n")


FAULT = Fault(
    break_it,
    code="DLS220",
    evidence="{home}/.pip/pip.conf",
    modes=("X15",),
)
