"""What other tools call their files is said, with the command that uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.model.course_file import load_course
from dlsetup.model.errors import UserError
from dlsetup.model.other_course_files import reject_other_kind


@pytest.mark.parametrize(
    ("name", "kind", "command"),
    [
        ("environment.yml", "conda", ("conda", "env", "create", "-f")),
        ("env.YAML", "conda", ("conda", "env", "create", "-f")),
        ("requirements.txt", "requirements", ("python", "-m", "pip", "install", "-r")),
        ("requirements-gpu.in", "requirements", ("python", "-m", "pip", "install", "-r")),
        ("pyproject.toml", "project", ("python", "-m", "pip", "install")),
        ("setup.py", "project", ("python", "-m", "pip", "install")),
        ("Pipfile", "pipenv", ("pipenv", "install")),
        ("poetry.lock", "poetry", ("poetry", "install")),
        ("uv.lock", "uv", ("uv", "sync")),
        ("hw1.ipynb", "notebook", ("dlsetup", "doctor")),
    ],
)
def test_another_tools_file(tmp_path: Path, name: str, kind: str, command: tuple[str, ...]) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfea")  # whatever is in it
    with pytest.raises(UserError) as refused:
        load_course(tmp_path / name)
    assert refused.value.params["kind"] == kind
    (told,) = refused.value.commands
    assert told[: len(command)] == command


@pytest.mark.parametrize("name", ["course.toml", "dl-2026", "pip.conf"])
def test_a_course_may_have_any_other_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    reject_other_kind(tmp_path / name)


def test_a_file_that_is_not_there_is_told_as_that(tmp_path: Path) -> None:
    reject_other_kind(tmp_path / "environment.yml")
