"""`dlsetup.notebook.smoke()` in a cell, in a real kernel."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.training.components import ROOT
from tests.training.tables import environment

CLIENT = """
import json, sys, nbclient, nbformat
folder, *code = sys.argv[1:]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in code])
options = {"timeout": 300, "kernel_name": "python3", "allow_errors": True}
nbclient.NotebookClient(notebook, resources={"metadata": {"path": folder}}, **options).execute()
print(json.dumps([[dict(output) for output in cell.outputs] for cell in notebook.cells]))
"""
CALL = "import dlsetup.notebook; dlsetup.notebook.smoke({})"


def cells(kernel: str, folder: Path, *code: str) -> list[list[dict[str, object]]]:
    """The outputs of each cell."""
    env = {**environment(), "PYTHONPATH": str(ROOT), "DLSETUP_HOME": str(folder / "state")}
    env["JUPYTER_PREFER_ENV_PATH"] = "1"
    env["IPYTHONDIR"] = str(folder / "ipython")
    argv = (kernel, "-c", CLIENT, str(folder), *code)
    ended = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    outputs: list[list[dict[str, object]]] = json.loads(ended.stdout.splitlines()[-1])
    return outputs


def test_a_cell_shows_the_page_and_the_next_one_again(kernel: str, tmp_path: Path) -> None:
    for name in ("torch.py", "numpy.py", "random.py"):  # the student's, beside the notebook
        (tmp_path / name).write_text("raise RuntimeError('mine')", encoding="utf-8")
    outputs = cells(kernel, tmp_path, CALL.format(""), CALL.format("lang='ko'"))
    for found, word in zip(outputs, ("passed", "통과"), strict=True):
        *lines, shown = found
        assert {each["output_type"] for each in lines} == {"stream"}
        data = shown["data"]
        assert isinstance(data, dict)
        assert word in data["text/html"]
        assert "<svg" in data["text/html"]
        assert word in data["text/plain"]
    assert (tmp_path / "state" / "state.json").exists()


def test_a_wrong_name_is_one_sentence(kernel: str, tmp_path: Path) -> None:
    ((error,),) = cells(kernel, tmp_path, CALL.format("'nonsense'"))
    assert error["output_type"] == "error"
    assert str(error["traceback"]).startswith("['There is no example nonsense.")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_after_an_interrupted_cell(kernel: str, tmp_path: Path) -> None:
    """Ctrl-C after a second, then once more to the end."""
    later = "import os, signal, threading; "
    later += "threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start(); "
    outputs = cells(kernel, tmp_path, later + CALL.format("'features'"), CALL.format("'rbm'"))
    assert outputs[0][-1]["ename"] == "KeyboardInterrupt"
    assert outputs[1][-1]["output_type"] == "execute_result"
