"""What dlsetup remembers survives, and half a file is never read as nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from dlsetup.facts.factory import SMOKE
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.storage.state import (
    FILE_NAME,
    LOCK_NAME,
    CreatedEnvironment,
    State,
    course_environment,
    environment_at,
    folder,
    last_training,
    load,
    update,
    with_environment,
    with_latest,
    with_training,
    without_environment,
)
from tests.thoroughness import thorough

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")
MADE = CreatedEnvironment("deep-learning", "/home/한글 사용자/dl", "venv", "2026-11-01T09:00:00Z")
OTHER = CreatedEnvironment("vision", "/home/student/vision", "uv", "2026-11-02T09:00:00Z")
WITH_CONTENT = msgspec.structs.replace(OTHER, content={"name": "vision", "levels": {}})
INNER = CreatedEnvironment("inner", f"{OTHER.prefix}/inner", "uv", "2026-11-02T09:00:00Z")
STATE = with_training(with_environment(State(), MADE), f"{MADE.prefix}/bin/python", SMOKE)


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(State(), id="empty"),
        pytest.param(STATE, id="an environment and a training"),
        pytest.param(with_environment(STATE, OTHER), id="two environments"),
        pytest.param(with_environment(STATE, WITH_CONTENT), id="with a course's content"),
        pytest.param(
            with_training(State(), "/home/\udcc7\udcd1/python", SMOKE), id="a path not in UTF-8"
        ),
    ],
)
def test_what_is_saved_is_loaded(tmp_path: Path, state: State) -> None:
    folder = tmp_path / "new" / "folder"
    update(folder, lambda _: state)
    assert load(folder) == state
    assert set(os.listdir(folder)) <= {FILE_NAME, LOCK_NAME}


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
    assert update(tmp_path, lambda old: old) == State()
    assert load(tmp_path) == State()


def test_a_newer_programs_fields_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"environments": [], "new": {"a": 1}}')
    assert load(tmp_path) == State()


@posix
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as stopped:
        update(tmp_path / "file", lambda _: STATE)
    assert stopped.value.code == EXIT_FAILED


@posix
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(os.mkfifo, id="a pipe"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="without an end"),
    ],
)
def test_whatever_stands_in_its_place_is_put_aside(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / FILE_NAME)
    assert load(tmp_path) == State(damaged=str(tmp_path / f"{FILE_NAME}.damaged-1"))


@posix
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_only_its_owner_reads_it(tmp_path: Path, umask: int) -> None:
    (tmp_path / FILE_NAME).write_text("{}")
    (tmp_path / FILE_NAME).chmod(0o644)
    old = os.umask(umask)
    try:
        update(tmp_path, lambda _: STATE)
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes


@posix
@pytest.mark.parametrize("name", [FILE_NAME, LOCK_NAME])
def test_what_a_link_leads_to_is_not_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "precious").write_text("{}")
    (tmp_path / name).symlink_to("precious")
    with suppress(UserError):
        update(tmp_path, lambda _: STATE)
    assert (tmp_path / "precious").read_text() == "{}"


@thorough
def test_ten_at_once_are_all_remembered(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom dlsetup.storage import state\n"
        "mute = state.MutedFinding('DLS801', sys.argv[2], 'x', '')\n"
        "state.update(Path(sys.argv[1]), lambda old: state.with_mute(old, mute))\n"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(n)], cwd=ROOT)
        for n in range(10)
    ]
    assert [child.wait() for child in children] == [0] * 10
    assert {mute.subject for mute in load(tmp_path).muted} == {str(n) for n in range(10)}


def test_a_course_works_in_its_latest_environment() -> None:
    newer = msgspec.structs.replace(MADE, prefix="/srv/dl")
    state = with_environment(with_environment(State(), MADE), newer)
    assert course_environment(state, "deep-learning") == newer
    assert course_environment(state, "vision") is None
    assert course_environment(without_environment(state, "/srv/dl/"), "deep-learning") == MADE
    assert course_environment(with_latest(state, MADE), "deep-learning") == MADE
    assert with_environment(state, newer) == state


@pytest.mark.parametrize(
    ("path", "made"),
    [
        pytest.param("/home/student/vision", OTHER, id="the folder"),
        pytest.param("/home/student/vision/bin/python", OTHER, id="its Python"),
        pytest.param("/home/student/vision/inner/bin/python", INNER, id="one within another"),
        pytest.param("/home/student/vision2/bin/python", None, id="a neighbour"),
        pytest.param("/usr/bin/python3", None, id="elsewhere"),
    ],
)
def test_the_environment_of_a_path(path: str, made: CreatedEnvironment | None) -> None:
    state = with_environment(with_environment(STATE, INNER), OTHER)
    assert environment_at(state, path) == made


def test_an_environment_made_again_is_not_trained() -> None:
    state = with_training(STATE, "/usr/bin/python3", SMOKE)
    again = with_environment(state, MADE)
    assert last_training(state, f"{MADE.prefix}/bin/../bin/python") == SMOKE
    assert last_training(again, f"{MADE.prefix}/bin/python") is None
    assert last_training(again, "/usr/bin/python3") == SMOKE


def test_an_environment_that_was_there_keeps_its_training() -> None:
    found = with_latest(with_training(State(), f"{MADE.prefix}/bin/python", SMOKE), MADE)
    assert last_training(found, f"{MADE.prefix}/bin/python") == SMOKE
    assert course_environment(found, MADE.course) == MADE


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize(
    ("trained", "asked", "expect"),
    [
        pytest.param("a/bin/python3", "a/bin/python", True, id="by another name"),
        pytest.param("link/bin/python", "a/bin/python", True, id="by a link"),
        pytest.param("b/bin/python", "a/bin/python", False, id="another environment"),
        pytest.param("base/python", "a/bin/python", False, id="its base"),
    ],
)
def test_whose_training_it_is(tmp_path: Path, trained: str, asked: str, expect: bool) -> None:
    base = tmp_path / "base" / "python"
    for name in ("a/bin", "b/bin", "base"):
        (tmp_path / name).mkdir(parents=True)
    base.touch()
    for name in ("a/bin/python", "b/bin/python"):
        (tmp_path / name).symlink_to(base)
    (tmp_path / "a/bin/python3").symlink_to("python")
    (tmp_path / "link").symlink_to("a")
    state = with_training(State(), str(tmp_path / trained), SMOKE)
    assert (last_training(state, str(tmp_path / asked)) == SMOKE) == expect
    assert len(with_training(state, str(tmp_path / asked), SMOKE).trainings) == 2 - expect


def test_the_folder(tmp_path: Path) -> None:
    assert folder({"DLSETUP_HOME": str(tmp_path)}) == tmp_path
    assert folder({}).name == "dlsetup"


@pytest.mark.skipif(sys.platform == "win32", reason="there, each path has its letters")
def test_a_path_that_this_terminal_cannot_spell() -> None:
    """Remembered where the language was Korean, and read where it is C."""
    code = (
        "import dlsetup.storage.state as s; from dlsetup.facts.factory import SMOKE;"
        "state = s.with_training(s.State(), '/home/a/\\uacfc\\uc81c/bin/python', SMOKE);"
        "print(s.last_training(state, '/usr/bin/python3'))"
    )
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    env = {**os.environ, **ascii_only, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert ran.stdout.strip() == "None", ran.stderr
