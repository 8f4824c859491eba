"""What is there is never lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dlsetup.notebooks.catalogue import lessons_for
from dlsetup.notebooks.folder import (
    TOOLS,
    WrittenFile,
    notebook_files,
    tool_files,
    write_folder,
    write_tools,
)

OLD, NEW = b"old", b"new"


def states(files: tuple[WrittenFile, ...]) -> list[tuple[str, str]]:
    return [(file.path.name, file.state) for file in files]


def test_a_changed_file_stays_and_the_new_one_is_beside_it(tmp_path: Path) -> None:
    assert states(write_folder(tmp_path, {"a.ipynb": OLD})) == [("a.ipynb", "new")]
    assert states(write_folder(tmp_path, {"a.ipynb": OLD})) == [("a.ipynb", "same")]
    assert states(write_folder(tmp_path, {"a.ipynb": NEW})) == [("a_2.ipynb", "beside")]
    assert states(write_folder(tmp_path, {"a.ipynb": NEW})) == [("a_2.ipynb", "same")]
    assert states(write_folder(tmp_path, {"a.ipynb": b"newer"})) == [("a_3.ipynb", "beside")]
    assert [file.read_bytes() for file in sorted(tmp_path.iterdir())] == [OLD, NEW, b"newer"]


def notebook(*sources: str | list[str], output: str = "") -> bytes:
    cells = [
        {"cell_type": "code", "source": source, "outputs": [output] if output else []}
        for source in sources
    ]
    return json.dumps({"cells": cells}).encode()


@pytest.mark.parametrize(
    ("found", "state"),
    [
        pytest.param(notebook("x = 1\n", output="1"), "same", id="run and saved"),
        pytest.param(notebook(["x = ", "1\n"]), "same", id="saved as lines"),
        pytest.param(notebook("x = 2\n"), "beside", id="edited"),
        pytest.param(notebook("x = 1\n", "y = 1"), "beside", id="a cell more"),
        pytest.param(b"{", "beside", id="half"),
        pytest.param(b'{"cells": 3}', "beside", id="no cells"),
        pytest.param(b"[" * 100_000, "beside", id="deep"),
    ],
)
def test_a_notebook_that_was_only_run_is_the_same(found: bytes, state: str, tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(found)
    (file,) = write_folder(tmp_path, {"a.ipynb": notebook("x = 1\n")})
    assert file.state == state
    assert (tmp_path / "a.ipynb").read_bytes() == found


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").mkdir()
    assert states(write_folder(tmp_path, {"a.ipynb": NEW})) == [("a_2.ipynb", "beside")]


def test_a_changed_tool_is_kept_under_another_name(tmp_path: Path) -> None:
    name = f"{TOOLS}/x.py"
    assert states(write_tools(tmp_path, {name: OLD})) == [("x.py", "new")]
    assert states(write_tools(tmp_path, {name: OLD})) == [("x.py", "same")]
    for kept, data in (("x.py.old", NEW), ("x.py.old1", b"newer")):
        (file,) = write_tools(tmp_path, {name: data})
        assert (file.state, file.kept) == ("replaced", kept)
    found = {file.name: file.read_bytes() for file in (tmp_path / TOOLS).iterdir()}
    assert found == {"x.py": b"newer", "x.py.old": OLD, "x.py.old1": NEW}


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        write_folder(tmp_path / "file" / "x", {"a": NEW})


def test_answers_are_never_in_a_students_folder() -> None:
    lessons = lessons_for("torch")
    plain = notebook_files(lessons, "en", "torch")
    answered = notebook_files(lessons, "en", "torch", answers=True)
    assert not plain.keys() & answered.keys()
    assert not any("answers_" in name for name in tool_files())
    answer = b"return (f(x + h) - f(x)) / h"
    assert answer in answered["1_mathematics_en_answers.ipynb"]
    assert not any(answer in data for data in plain.values())


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_leads_nowhere_stays(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / "a.ipynb").symlink_to(elsewhere)
    [file] = write_folder(tmp_path / "hw", {"a.ipynb": b"{}"})
    assert (file.state, file.path.name) == ("beside", "a_2.ipynb")
    assert not elsewhere.exists()
