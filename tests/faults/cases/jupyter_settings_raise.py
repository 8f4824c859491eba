"""Jupyter's settings file uses a name that nothing defines."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    bench.write(
        bench.home / ".jupyter" / "jupyter_server_config.py",
        "c.ServerApp.port = port_of_the_course\n",
    )


FAULT = Fault(
    break_it,
    code="DLS632",
    evidence="jupyter_server_config.py",
    arguments=("--deep",),
    modes=("X86",),
)
