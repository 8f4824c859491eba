"""The notebook that is asked about names a kernel of its author's computer."""

import json

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    metadata = {"kernelspec": {"name": "teachers-gpu", "display_name": "GPU"}}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": []}
    bench.write(bench.work / "week1" / "lab.ipynb", json.dumps(notebook))


FAULT = Fault(
    break_it,
    code="DLS411",
    evidence="teachers-gpu",
    arguments=("week1/lab.ipynb",),
    modes=("F25",),
)
