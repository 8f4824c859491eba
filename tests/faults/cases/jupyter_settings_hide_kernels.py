"""Jupyter's settings allow only kernels that are not there."""

import json

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    allowed = {"KernelSpecManager": {"allowed_kernelspecs": ["ir", "julia-1.9"]}}
    bench.write(bench.home / ".jupyter/jupyter_config.json", json.dumps(allowed))


FAULT = Fault(break_it, code="DLS429", evidence="julia-1.9", modes=("X114",))
