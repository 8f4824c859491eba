"""What faults of Jupyter have in common."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tests.faults.laboratory import Bench

LAUNCH = ("-m", "ipykernel_launcher", "-f", "{connection_file}")
SYSTEM = "/usr/bin/python3"


def kernel(bench: Bench, name: str, python: str | Path, **more: Any) -> Path:
    """A kernel registered for the account; `folder` for the environment's own place."""
    folder = more.pop("folder", bench.home / ".local/share/jupyter/kernels")
    spec = {"argv": [str(python), *LAUNCH], "display_name": name, "language": "python", **more}
    return bench.write(folder / name / "kernel.json", json.dumps(spec))


def notebook(bench: Bench, name: str, *cells: str, kernel: str = "python3") -> Path:
    """A notebook of the working folder, as Jupyter saves it."""
    code: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": []}
    code["execution_count"] = None
    value = {
        "cells": [{**code, "source": cell.splitlines(keepends=True)} for cell in cells],
        "metadata": {"kernelspec": {"display_name": kernel, "language": "python", "name": kernel}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return bench.write(bench.work / name, json.dumps(value, indent=1))


def command(bench: Bench, name: str, python: str = SYSTEM) -> Path:
    """A command of another Python, first on PATH."""
    path = bench.write(bench.home / "bin" / name, f"#!{python}\nprint()\n")
    path.chmod(0o755)
    bench.variables["PATH"] = os.pathsep.join((str(path.parent), bench.variables["PATH"]))
    return path
