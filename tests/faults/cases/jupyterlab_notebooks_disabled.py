"""JupyterLab's page is told to leave out the extension that opens notebooks."""

import json

from tests.faults.laboratory import Bench, Fault


def break_it(bench: Bench) -> None:
    page = {"disabledExtensions": {"@jupyterlab/notebook-extension": True}}
    bench.write(bench.home / ".jupyter/labconfig/page_config.json", json.dumps(page))


FAULT = Fault(break_it, code="DLS430", evidence="notebook-extension", modes=("X115",))
