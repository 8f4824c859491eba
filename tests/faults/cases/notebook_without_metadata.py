"""A program wrote a notebook whose second cell has no metadata: Jupyter refuses it."""

import json

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    fine = {"cell_type": "markdown", "metadata": {}, "source": "text"}
    broken = {"cell_type": "markdown", "source": "text"}
    value = {"cells": [fine, broken], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    bench.write(bench.work / "week1.ipynb", json.dumps(value))


FAULT = Fault(
    break_it,
    code="DLS419",
    mended=True,
    leaves=("*/week1.ipynb",),
    evidence="missing-key-in-cell",
    modes=("X37",),
)
