"""A notebook says format 4.4, and its cells have the ids of 4.5: Jupyter opens and warns."""

import json

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": "text", "id": "a1"}
    value = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    bench.write(bench.work / "week1.ipynb", json.dumps(value))


FAULT = Fault(
    break_it,
    code="DLS423",
    mended=True,
    leaves=("*/week1.ipynb",),
    evidence="invalid-in-cell",
    modes=("X37",),
)
