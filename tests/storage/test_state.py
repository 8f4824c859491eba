"""What dlsetup remembers survives, and half a file is never read as nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec
import pytest

from dlsetup.facts.factory import SMOKE
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.storage.state import (
    FILE_NAME,
    CreatedEnvironment,
    State,
    course_environment,
    folder,
    last_training,
    load,
    save,
    with_environment,
    with_training,
    without_environment,
)

MADE = CreatedEnvironment("deep-learning", "/home/한글 사용자/dl", "venv", "2026-11-01T09:00:00Z")
OTHER = CreatedEnvironment("vision", "/home/student/vision", "uv", "2026-11-02T09:00:00Z")
STATE = with_training(with_environment(State(), MADE), f"{MADE.prefix}/bin/python", SMOKE)


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(State(), id="empty"),
        pytest.param(STATE, id="an environment and a training"),
        pytest.param(with_environment(STATE, OTHER), id="two environments"),
        pytest.param(
            with_training(State(), "/home/\udcc7\udcd1/python", SMOKE), id="a path not in UTF-8"
        ),
    ],
)
def test_what_is_saved_is_loaded(tmp_path: Path, state: State) -> None:
    save(tmp_path / "new" / "folder", state)
    assert load(tmp_path / "new" / "folder") == state
    assert os.listdir(tmp_path / "new" / "folder") == [FILE_NAME]


def test_nothing_remembered_yet(tmp_path: Path) -> None:
    assert load(tmp_path / "none") == State()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"environments": [{"cour', id="cut short"),
        pytest.param(b"\xff\xfe\x00", id="not text"),
        pytest.param(b"[1]", id="another type"),
        pytest.param(b'{"trainings": {"p": 1}}', id="another shape"),
        pytest.param(b"[" * 100_000, id="too deep"),
    ],
)
def test_a_damaged_file_is_put_aside(tmp_path: Path, data: bytes) -> None:
    (tmp_path / f"{FILE_NAME}.damaged-1").write_text("an older one")
    (tmp_path / FILE_NAME).write_bytes(data)
    state = load(tmp_path)
    aside = tmp_path / f"{FILE_NAME}.damaged-2"
    assert state == State(damaged=str(aside))
    assert aside.read_bytes() == data
    assert not (tmp_path / FILE_NAME).exists()
    save(tmp_path, state)
    assert load(tmp_path) == State()


def test_a_newer_programs_fields_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"environments": [], "new": {"a": 1}}')
    assert load(tmp_path) == State()


@pytest.mark.skipif(sys.platform == "win32", reason="other errors there")
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as stopped:
        save(tmp_path / "file", State())
    assert stopped.value.code == EXIT_FAILED
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(UserError):
        load(tmp_path)


def test_a_course_has_one_environment() -> None:
    newer = msgspec.structs.replace(MADE, prefix="/srv/dl")
    state = with_environment(with_environment(State(), MADE), newer)
    assert course_environment(state, "deep-learning") == newer
    assert course_environment(state, "vision") is None
    assert without_environment(state, "/srv/dl/") == State()


def test_an_environment_made_again_is_not_trained() -> None:
    state = with_training(STATE, "/usr/bin/python3", SMOKE)
    again = with_environment(state, MADE)
    assert last_training(state, f"{MADE.prefix}/bin/../bin/python") == SMOKE
    assert last_training(again, f"{MADE.prefix}/bin/python") is None
    assert last_training(again, "/usr/bin/python3") == SMOKE


def test_the_folder(tmp_path: Path) -> None:
    assert folder({"DLSETUP_HOME": str(tmp_path)}) == tmp_path
    assert folder({}).name == "dlsetup"
