"""`dlsetup hand-in` on a real kernel: notebooks spoilt in every way that a student spoils one, and
files that a browser and LaTeX really make."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dlsetup.notebooks.hand_in.page_hosts import find_hosts
from tests.notebooks.hand_in.notebook_values import Saved, write_notebook
from tests.training.components import ROOT, left_out
from tests.training.tables import environment

SENTENCE = "손실은 매 단계 줄어들었다"
GOOD: tuple[Saved, ...] = (
    f"#md # 과제\n{SENTENCE}. $a^2$",
    ("import numpy as np", 1),
    ("w = np.arange(3)", 2),
    ("print(w @ w)", 3, "5\n"),
)


class Ended:
    """What the program wrote, and its record."""

    def __init__(self, process: subprocess.CompletedProcess[bytes]) -> None:
        self.code = process.returncode
        self.error = process.stderr.decode()
        self.record: dict[str, Any] = json.loads(process.stdout or b"{}")


def hand_in(python: str, folder: Path, *words: str) -> Ended:
    env = {**environment(), "PYTHONPATH": str(ROOT), "HOME": str(folder / "home")}
    command = (sys.executable, "-m", "dlsetup", "hand-in", "hw1.ipynb", "--python", python)
    argv = (*command, "--format", "json", *words)
    return Ended(subprocess.run(argv, cwd=folder, env=env, capture_output=True, check=False))


@pytest.mark.parametrize(
    ("saved", "failure", "cell", "about"),
    [
        pytest.param(
            (("import math", 1), ("print(w)", 3, "1"), ("w = 1", 2)), "made-below", 2, "w",
            id="a value made below",
        ),
        pytest.param(
            (("net(1)", 2), ("def net(x): return x", 1)), "made-below", 1, "net",
            id="a function made below",
        ),
        pytest.param(
            (("np.zeros(2)", 9), ("import numpy as np", 1)), "made-below", 1, "np",
            id="an import below",
        ),
        pytest.param(
            (("Net()", 3), ("if True:\n    class Net: pass", 2)), "made-below", 1, "Net",
            id="a class made in a branch below",
        ),
        pytest.param(
            (("def f(): return w", 1), ("f()", 4), ("w = 1", 3)), "made-below", 2, "w",
            id="through a function",
        ),
        pytest.param(
            (("x = 1", 1), ("print(model)", 5)), "made-nowhere", 2, "model",
            id="its cell was deleted",
        ),
        pytest.param(("prnt(1)",), "made-nowhere", 1, "prnt", id="misspelt and never run"),
        pytest.param(
            (("d = {}", 1), ("d['loss']", 4), ("d['loss'] = 1", 3)), "run-before", 2, None,
            id="a key made below",
        ),
        pytest.param(
            (("class A: pass\na = A()", 1), ("a.w", 3), ("a.w = 1", 2)), "run-before", 2, None,
            id="an attribute set below",
        ),
        pytest.param(
            (("x = [1]", 1), ("x[1]", 3), ("x.append(2)", 2)), "run-before", 2, None,
            id="a list that grows below",
        ),
        pytest.param((("1 / 0", 1),), "error", 1, None, id="an error of its own"),
        pytest.param(("x = = 1",), "error", 1, None, id="no Python"),
        pytest.param(
            (("open('data.csv')", 1),), "no-file", 1, "data.csv", id="a file that is not there"
        ),
        pytest.param(
            (("import numpy as np\nnp.load('/home/minsu/w.npy')", 1),), "no-file", 1,
            "/home/minsu/w.npy",
            id="a file of another computer",
        ),
        pytest.param(
            (("import pandas as pd\npd.read_csv('a/b.csv')", 1),), "no-file", 1, "a/b.csv",
            id="a table that is not there",
        ),
        pytest.param(
            (("import no_such_module", 1),), "no-module", 1, "no_such_module", id="no such module"
        ),
        pytest.param((("n = int(input('?'))", 1),), "asks", 1, None, id="input()"),
        pytest.param(("while True: pass",), "late", 1, None, id="an endless loop"),
        pytest.param(("1", "import os; os.abort()"), "died", 2, None, id="the kernel dies"),
        pytest.param(
            (("w = 1", 1), ("del w", 2), ("print(w)", 1)), "error", 3, None, id="deleted again"
        ),
        pytest.param(("import google.colab",), "no-module", 1, "google", id="Colab"),
    ],
)  # fmt: skip
def test_a_spoilt_notebook(
    converter: str,
    tmp_path: Path,
    saved: tuple[Saved, ...],
    failure: str,
    cell: int,
    about: str | None,
) -> None:
    path = write_notebook(tmp_path / "hw1.ipynb", *saved)
    before = path.read_bytes()
    ended = hand_in(converter, tmp_path, "--limit", "20" if failure != "late" else "4")
    found = ended.record
    assert (found["failure"], found["cell"], found["about"]) == (failure, cell, about), ended.error
    assert (ended.code, found["files"]) == (1, [])
    assert path.read_bytes() == before
    assert not (tmp_path / "hand-in").exists()


def test_the_error_is_handed_in_if_it_is_asked_for(converter: str, tmp_path: Path) -> None:
    write_notebook(tmp_path / "hw1.ipynb", "print('well')", "1 / 0", "print('never')")
    ended = hand_in(converter, tmp_path, "--anyway")
    assert (ended.code, ended.record["failure"]) == (1, "error")
    page = (tmp_path / "hand-in" / "hw1.html").read_text("utf-8")
    assert "ZeroDivisionError" in page


def test_the_page_has_outputs_and_pictures(converter: str, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("a,b\n1,2\n")
    (tmp_path / "mine.py").write_text("VALUE = 41\n")
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('한글')\nplt.show()"
    read = "import mine, pandas\nprint(pandas.read_csv('data.csv').b[0] + mine.VALUE)"
    write = "open('made.txt', 'w').write('x')\nopen('made.txt').read()"
    write_notebook(tmp_path / "hw1.ipynb", *GOOD, read, plot, write)
    ended = hand_in(converter, tmp_path)
    assert (ended.code, ended.record["outcome"]) == (0, "ready"), ended.error
    assert sorted(ended.record["beside"]) == ["data.csv", "mine.py"]
    page = (tmp_path / "hand-in" / "hw1.html").read_text("utf-8")
    assert SENTENCE in page
    assert "43" in page
    assert "data:image/png;base64" in page
    assert find_hosts(page.encode()) == ()


def test_the_notebook_with_its_outputs(converter: str, tmp_path: Path) -> None:
    write_notebook(tmp_path / "hw1.ipynb", *GOOD)
    assert hand_in(converter, tmp_path, "--to", "notebook").code == 0
    made = json.loads((tmp_path / "hand-in" / "hw1.ipynb").read_text("utf-8"))
    assert made["cells"][3]["outputs"][0]["text"] in ("5\n", ["5\n"])


def text_of(pdf: Path) -> str:
    found = shutil.which("pdftotext")
    if found is None:
        left_out("no pdftotext on PATH (poppler-utils)")
    ended = subprocess.run((found, str(pdf), "-"), capture_output=True, check=True)
    return " ".join(ended.stdout.decode().split())


def test_a_browser_prints_hangul_and_formulas(converter: str, tmp_path: Path) -> None:
    if not any(map(shutil.which, ("chromium", "google-chrome", "chrome"))):
        left_out("no Chromium on PATH")
    write_notebook(tmp_path / "hw1.ipynb", *GOOD)
    ended = hand_in(converter, tmp_path, "--to", "pdf")
    assert ended.code == 0, ended.error
    printed = text_of(tmp_path / "hand-in" / "hw1.pdf")
    assert SENTENCE in printed
    assert "\N{MATHEMATICAL ITALIC SMALL A}" in printed
    assert "$" not in printed


def test_latex_prints_hangul(
    converter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no browser is on PATH."""
    tools = [shutil.which(name) for name in ("xelatex", "pandoc", "fc-list")]
    if None in tools:
        left_out("no xelatex, pandoc or fontconfig on PATH")
    names = ("xelatex", "pandoc", "kpsewhich", "xdvipdfmx", "bibtex", "fc-list", "pdftotext", "sh")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in names:
        if found := shutil.which(name):
            (programs / name).symlink_to(os.path.realpath(found) if name == "sh" else found)
    monkeypatch.setenv("PATH", str(programs))
    write_notebook(tmp_path / "hw1.ipynb", *GOOD)
    ended = hand_in(converter, tmp_path, "--to", "pdf")
    assert ended.code == 0, ended.error
    assert SENTENCE in text_of(tmp_path / "hand-in" / "hw1.pdf")
