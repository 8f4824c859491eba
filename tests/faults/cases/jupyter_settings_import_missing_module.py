"""Jupyter's settings of another computer import a module that is not installed here."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(bench.home / ".jupyter" / "jupyter_server_config.py", "import nbdev.export\n")


FAULT = Fault(
    break_it,
    code="DLS632",
    evidence="jupyter_server_config.py",
    arguments=("--deep",),
    modes=("X86",),
)
