"""`dlsetup hand-in` as a student types it, where no kernel is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.notebooks.hand_in.notebook_values import write_notebook


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(
            ("none.ipynb",),
            "There is no file none.ipynb. The notebooks of this folder: broken.ipynb, hw1.ipynb",
            id="none",
        ),
        pytest.param(("hw1.ipynb", "--to", "docx"), "docx", id="another form"),
        pytest.param(("broken.ipynb",), "not a notebook that Jupyter can open", id="broken"),
    ],
)
def test_what_cannot_be_handed_in(program: Program, words: tuple[str, ...], sentence: str) -> None:
    write_notebook(program.cwd / "hw1.ipynb", "1")
    (program.cwd / "broken.ipynb").write_text("{")
    ended = program("hand-in", *words)
    assert ended.code == 2
    assert sentence in " ".join(ended.text.split())


def test_without_nbclient_it_is_named(program: Program, bare_python: Path) -> None:
    write_notebook(program.cwd / "hw1.ipynb", "1")
    ended = program("hand-in", "hw1.ipynb", "--python", str(bare_python))
    assert ended.code == 1
    said = " ".join(ended.text.split())
    assert "the course's environment does not contain nbclient" in said
    assert "-m pip install nbclient" in said
