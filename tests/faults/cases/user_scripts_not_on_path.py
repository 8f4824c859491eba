"""Jupyter was installed for the account, and its folder of commands is not on PATH."""

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    scripts = bench.home / ".local" / "bin"
    scripts.mkdir(parents=True)
    for script in (bench.env / "bin").glob("jupyter*"):
        script.rename(scripts / script.name)


FAULT = Fault(break_it, code="DLS115", evidence="{home}/.local/bin", modes=("X83",))
