"""Run notebooks from the first cell to the last, on the kernel of the Python that runs this.

    python -B notebooks.py MARKER SCRATCH SAVE LIMIT NOTES PATH [PATH ...]

SCRATCH is a folder whose owner removes it; SAVE a folder in which the notebooks are written with
their outputs, "" for none; LIMIT seconds for each cell; NOTES a file for what the cells open (see
watched_kernel.py), "" for none. To the first cell that imports one of the packages that the
notebook needs IMPORT seconds more are given: read from a slow disk, beside other work, a framework
takes a minute. The notebooks themselves are not changed.

Events, one a line of standard output, compact ASCII JSON after the marker:

    {"event":"begun","notebook":"1.ipynb","cells":20}        20 of code
    {"event":"cell","notebook":"1.ipynb","cell":3}
    {"event":"ended","notebook":"1.ipynb","outcome":"ready","cell":20,"seconds":3.1,
     "slowest":1.2,"memory":123456789,"error":null,"missing":[]}
    {"event":"error","kind":"nbclient-missing","message":"..."}

Outcomes: ready; failed, an error in `cell`; late, over the limit in it; died, the kernel did;
missing, packages that it needs are; unreadable. `memory`: bytes, the largest of a kernel so far,
null where the system does not tell. Runs on Python 3.8 and nbclient 0.6 upwards.
"""

import ast
import importlib.util
import json
import os
import sys
import sysconfig
import time
import warnings

KERNEL = "python3"
NEEDED = ("nbclient", "nbformat", "ipykernel")
IMPORT = 120.0  # seconds
IMPORTS_NUMPY = ("lesson_tools",)


def main(marker, scratch, save, limit, notes, *paths):
    def tell(event, values):
        line = "\n" + marker + json.dumps(dict(values, event=event)) + "\n"
        os.write(1, line.encode("ascii"))

    leave_this_folder()
    warnings.simplefilter("ignore")
    for name in NEEDED:
        if not installed(name):
            tell("error", {"kind": name + "-missing", "message": name})
            return 1
    os.environ["IPYTHONDIR"] = os.path.join(scratch, "ipython")
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    programs = sysconfig.get_path("scripts")  # as where the environment is active
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
    for path in paths:
        run(path, save, float(limit), notes, tell)
    return 0


def leave_this_folder():
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) != here]


def installed(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def run(path, save, limit, notes, tell):
    """Run one, and tell."""
    import nbformat

    name = os.path.basename(path)
    cell = {"number": 0, "begun": 0.0, "slowest": 0.0}

    def end(outcome, error=None, missing=()):
        values = {"notebook": name, "outcome": outcome, "cell": cell["number"], "error": error}
        values.update(seconds=round(time.time() - begun, 3), slowest=round(cell["slowest"], 3))
        tell("ended", dict(values, memory=most_memory(), missing=list(missing)))

    begun = time.time()
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        tell("begun", {"notebook": name, "cells": 0})
        return end("unreadable", describe(error))
    code = [each for each in notebook.cells if each.cell_type == "code"]
    tell("begun", {"notebook": name, "cells": len(code)})
    needs = notebook.metadata.get("dlsetup", {}).get("needs", [])
    missing = [each for each in needs if not installed(each)]
    if missing:
        return end("missing", missing=missing)

    def begin_cell(cell_index=0, **others):
        if notebook.cells[cell_index].cell_type == "code":
            cell["number"] += 1
            cell["begun"] = time.time()
            tell("cell", {"notebook": name, "cell": cell["number"]})

    def end_cell(**others):
        cell["slowest"] = max(cell["slowest"], time.time() - cell["begun"])

    limits = cell_limits(code, [*needs, *IMPORTS_NUMPY], limit)
    try:
        outcome, error = execute(notebook, path, limits, notes, begin_cell, end_cell)
    except Exception as error:
        return end("failed", describe(error))
    if save:
        nbformat.write(notebook, os.path.join(save, name))
    return end(outcome, error)


def cell_limits(cells, needs, limit):
    """The seconds of each cell, by its source: those of the first import of a package are more."""
    limits, left = {}, set(needs)
    for cell in cells:
        found = left & imported(cell.source)
        left -= found
        limits.setdefault(cell.source, limit + (IMPORT if found else 0.0))
    return limits


def imported(source):
    """The packages that a cell imports; none of one that is no plain Python."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return set()
    names = [each.name for node in nodes if isinstance(node, ast.Import) for each in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def execute(notebook, path, limits, notes, begin_cell, end_cell):
    """The outcome, and the text of the error."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout_func=lambda cell: limits.get(cell.source),
        kernel_name=KERNEL,
        resources={"metadata": {"path": os.path.dirname(path) or "."}},
        on_cell_start=begin_cell,
        on_cell_executed=end_cell,
    )
    client.create_kernel_manager()
    client.km._kernel_spec = own_kernel(notes)
    try:
        client.execute()
    except CellTimeoutError:
        return "late", None
    except DeadKernelError:
        return "died", None
    except CellExecutionError as error:
        return "failed", without_colors(error)
    return "ready", None


def own_kernel(notes):
    """The kernel of this Python, whatever is registered elsewhere under its name."""
    from jupyter_client.kernelspec import KernelSpec

    watched = os.path.join(os.path.dirname(os.path.realpath(__file__)), "watched_kernel.py")
    launcher = [watched, notes] if notes else ["-m", "ipykernel_launcher"]
    launcher += ["-f", "{connection_file}"]
    options = ["--HistoryManager.enabled=False"]
    argv = [sys.executable, "-B"] + launcher + options
    return KernelSpec(argv=argv, display_name=KERNEL, language="python")


def without_colors(error):
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", str(error))[-3000:]


def describe(error):
    return ("%s: %s" % (type(error).__name__, error))[:500]


def most_memory():
    try:
        import resource
    except ImportError:  # Windows
        return None
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
