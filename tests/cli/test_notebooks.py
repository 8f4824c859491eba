"""`dlsetup notebooks` as a student types it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.cli.conftest import Program

HERE = ("--python", sys.executable)


def test_they_are_written_in_the_language(program: Program) -> None:
    ended = program("--lang", "ko", "notebooks", "hw", "--no-run")
    assert ended.code == 0, ended.text
    folder = program.cwd / "hw"
    notebook = json.loads((folder / "1_mathematics_ko.ipynb").read_text("utf-8"))
    assert notebook["cells"][0]["source"][0] == "# 1. 필요한 수학\n"
    assert (folder / "lesson_tools" / "digits.csv.gz").is_file()
    assert "만들었습니다" in ended.text


def test_a_second_call_keeps_the_students_work(program: Program) -> None:
    program("notebooks", "hw", "--no-run")
    mine = program.cwd / "hw" / "1_mathematics_en.ipynb"
    mine.write_text("mine")
    ended = program("notebooks", "hw", "--no-run")
    assert mine.read_text() == "mine"
    said = " ".join(ended.text.split())
    assert "1_mathematics_en.ipynb already exists and is different." in said
    assert "The new version was saved as 1_mathematics_en_2.ipynb" in said
    assert "1 notebook written." in said
    again = program("notebooks", "hw", "--no-run")
    assert "notebooks are there already and unchanged." in " ".join(again.text.split())


def test_answers_have_other_names(program: Program) -> None:
    assert program("notebooks", "hw", "--no-run", "--answers").code == 0
    names = {path.name for path in (program.cwd / "hw").glob("*.ipynb")}
    assert "1_mathematics_en_answers.ipynb" in names


def test_a_folder_that_cannot_be_written(program: Program) -> None:
    (program.cwd / "file").write_text("")
    ended = program("notebooks", "file/hw", "--no-run")
    assert ended.code == 2
    assert "cannot be written" in " ".join(ended.text.split())
    assert "dlsetup notebooks ~/my-notebooks" in ended.text


def test_without_nbclient_one_command_is_told(program: Program, bare_python: Path) -> None:
    ended = program("notebooks", "hw", "--python", str(bare_python))
    assert ended.code == 1
    said = " ".join(ended.text.split())
    assert "but were not run, because the environment does not contain nbclient." in said
    assert f"{bare_python} -m pip install nbclient" in ended.text


def test_as_json_nothing_else_is_on_standard_output(program: Program) -> None:
    ended = program("notebooks", "hw", "--no-run", "--format", "json")
    record = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, b"")
    assert Path(record["folder"]).name == "hw"  # above it, a name can be hidden
    assert "0_where_am_i_en.ipynb" in record["written"]
    assert record["runs"] == []
