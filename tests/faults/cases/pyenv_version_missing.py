"""The folder asks pyenv for a Python that is not installed."""

from tests.faults.laboratory import Bench, Fault
from tests.faults.parts import first_on_path


def break_it(bench: Bench) -> None:
    root = bench.home / ".pyenv"
    for name in ("python", "python3", "pip"):
        shim = f'#!/usr/bin/env bash\nexport PYENV_ROOT="{root}"\nexec "pyenv" exec "{name}" "$@"\n'
        bench.write(root / "shims" / name, shim).chmod(0o755)
    bench.write(bench.work / ".python-version", "3.9.99\n")
    first_on_path(bench, root / "shims")


FAULT = Fault(
    break_it,
    code="DLS111",
    evidence="{home}/.pyenv/shims/python",
    also=("DLS108", "DLS201"),
    modes=("X05",),
)
