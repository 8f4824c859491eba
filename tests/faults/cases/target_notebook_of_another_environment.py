"""The notebook that is asked about runs in another environment, which has no numpy."""

import json

from tests.faults import editor
from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    python = editor.environment(bench)
    argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "old", "language": "python"}
    kernels = bench.home / ".local" / "share" / "jupyter" / "kernels"
    bench.write(kernels / "old" / "kernel.json", json.dumps(spec))
    metadata = {"kernelspec": {"name": "old", "display_name": "old"}}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": []}
    bench.write(bench.work / "lab.ipynb", json.dumps(notebook))


FAULT = Fault(
    break_it,
    code="DLS211",
    evidence="{home}/envs/other/bin/python",
    also=("DLS201", "DLS202", "DLS204", "DLS401", "DLS402", "DLS403", "DLS404", "DLS405"),
    arguments=("lab.ipynb",),
    modes=("F01", "F17"),
)
