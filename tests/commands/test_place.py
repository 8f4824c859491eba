"""Where an environment is made, and where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlsetup.commands.place import check_place, choose_place, find_repository
from dlsetup.messages import changes
from dlsetup.messages import setup as messages
from dlsetup.model.course_file import load_course
from dlsetup.model.text import Text
from dlsetup.platforms import current_system
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.repair.making import NOT_EMPTY
from dlsetup.settings import Settings
from dlsetup.storage import state


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    environ = {"DLSETUP_HOME": str(tmp_path / "state")}
    return Settings("en", environ=environ, cwd=tmp_path, home=tmp_path / "home")


def add_python(prefix: str) -> None:
    python = Path(current_system().python_candidates(prefix)[0])
    python.parent.mkdir(parents=True)
    python.touch()
    Path(prefix, "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.1\n", "utf-8")


def remember(settings: Settings, prefix: str) -> None:
    made = state.CreatedEnvironment("deep-learning", prefix, "venv", "2026-11-01")
    folder = state.folder(settings.environ)
    state.update(folder, lambda old: state.with_environment(old, made))


@pytest.mark.parametrize(
    ("there", "remembered", "expect"),
    [
        pytest.param((), None, 0, id="a new one"),
        pytest.param((1,), None, 1, id="made before"),
        pytest.param((0, 1), None, 0, id="both"),
        pytest.param((1,), 1, 1, id="made before and remembered"),
        pytest.param((), 1, 0, id="remembered and deleted"),
        pytest.param((), 0, 0, id="of now and deleted"),
    ],
)
@pytest.mark.parametrize("env", [None, "deep-learning"], ids=["the course's", "by name"])
def test_the_place(
    settings: Settings, there: tuple[int, ...], remembered: int | None, expect: int, env: str | None
) -> None:
    folders = current_system().environments_folders(str(settings.home), {})
    paths = [str(Path(folder, "deep-learning")) for folder in folders]
    for number in there:
        add_python(paths[number])
    if remembered is not None:
        remember(settings, paths[remembered])
    assert choose_place(settings, load_course(), env).prefix == paths[expect]


@pytest.mark.parametrize("variable", ["VIRTUAL_ENV", "CONDA_PREFIX"])
@pytest.mark.parametrize(
    ("active", "env", "agrees", "expect", "reason"),
    [
        pytest.param("other", None, False, "own", messages.PLACE_NOT_ACTIVE, id="another project"),
        pytest.param("other", None, True, "other", messages.PLACE_AGREED, id="agreed"),
        pytest.param("other", "other", False, "other", messages.PLACE_NAMED, id="named"),
        pytest.param("own", None, False, "own", messages.PLACE_OWN, id="the course's"),
        pytest.param("link", None, False, "own", messages.PLACE_OWN, id="the course's by a link"),
        pytest.param("gone", None, True, "own", messages.PLACE_OWN, id="none that is there"),
        pytest.param("", None, True, "own", messages.PLACE_OWN, id="none active"),
    ],
)
def test_an_active_environment_is_not_taken_unasked(
    settings: Settings,
    active: str,
    env: str | None,
    agrees: bool,
    expect: str,
    reason: Text,
    variable: str,
) -> None:
    (own, *_) = current_system().environments_folders(str(settings.home), {})
    paths = {"own": str(Path(own, "deep-learning")), "": ""}
    paths |= {name: str(settings.home / name) for name in ("other", "link", "gone")}
    add_python(paths["own"])
    add_python(paths["other"])
    os.symlink(paths["own"], paths["link"])
    asked: list[str] = []

    def answer(prefix: str) -> bool:
        asked.append(prefix)
        return agrees

    course, environ = load_course(), {**settings.environ, variable: paths[active]}
    chosen = choose_place(
        Settings("en", environ=environ, cwd=settings.cwd, home=settings.home),
        course,
        paths[env] if env else None,
        answer,
    )
    assert (chosen.prefix, chosen.reason) == (paths[expect], reason)
    assert asked == ([paths["other"]] if active == "other" and env is None else [])


@pytest.mark.parametrize("name", [{"CONDA_DEFAULT_ENV": "base"}, {}], ids=["named", "unnamed"])
def test_the_base_of_conda_is_not_asked_for(settings: Settings, name: dict[str, str]) -> None:
    base = str(settings.home / "miniforge3")
    add_python(base)
    Path(base, "pyvenv.cfg").unlink()
    for folder in ("conda-meta", "condabin"):
        Path(base, folder).mkdir()
    environ = {**settings.environ, "CONDA_PREFIX": base, **name}
    inside = Settings("en", environ=environ, cwd=settings.cwd, home=settings.home)
    chosen = choose_place(inside, load_course(), None, lambda prefix: True)
    assert (chosen.prefix != base, chosen.reason) == (True, messages.PLACE_OWN)


@pytest.mark.parametrize("explicit", [True, False], ids=["named", "of itself"])
@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param("env/thesis.txt", NOT_EMPTY, id="files"),
        pytest.param(".git/HEAD", changes.IN_REPOSITORY, id="a repository"),
    ],
)
def test_the_plan(settings: Settings, prepare: str, reason: object, explicit: bool) -> None:
    work = settings.home / "work"
    if prepare:
        (work / prepare).parent.mkdir(parents=True)
        (work / prepare).write_text("")
    prefix = str(work / "env")
    plan = EnvironmentPlan("venv", ("python", "-m", "venv", prefix), prefix, "python")
    checked = check_place(settings, plan, explicit=explicit)
    if reason is None or (explicit and reason == changes.IN_REPOSITORY):
        assert checked == plan
    else:
        assert (checked.kind, checked.command, checked.reason) == ("none", (), reason)
        (step,) = checked.way_on
        other = prefix if reason == changes.IN_REPOSITORY else f"{prefix}-2"
        assert step.argv[-2:] == ("--env", other)


@pytest.mark.parametrize(
    ("place", "closed", "proposed"),
    [
        pytest.param("home/work", None, "home/work-2", id="beside it"),
        pytest.param("opt/course", "opt", "home/dlsetup-envs/course", id="beside it is closed"),
        pytest.param("home", None, "home/dlsetup-envs/fresh", id="the home"),
        pytest.param("home", ".", "home/dlsetup-envs/fresh", id="the home, in a closed folder"),
        pytest.param(".", None, "home/dlsetup-envs/fresh", id="a folder of homes"),
    ],
)
@pytest.mark.parametrize("taken", [False, True], ids=["", "and that is taken"])
def test_another_place_is_one_where_it_can_be_made(
    settings: Settings,
    tmp_path: Path,
    place: str,
    closed: str | None,
    proposed: str,
    taken: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    real = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode: (
            real(path, mode)
            and not (closed and mode == os.W_OK and Path(path) == tmp_path / closed)
        ),
    )
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    (tmp_path / place / "thesis.txt").write_text("")
    if taken:
        (tmp_path / proposed).mkdir(parents=True)
        stem = proposed.removesuffix("-2")
        proposed = f"{stem}-3" if stem != proposed else f"{proposed}-2"
    prefix = str(tmp_path / place)
    plan = EnvironmentPlan("venv", ("python", "-m", "venv", prefix), prefix, "python")
    (step,) = check_place(settings, plan, explicit=True).way_on
    assert step.argv == ("dlsetup", "init", "--env", str(tmp_path / proposed))


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("o'neil", ""),
        ("a$b", "$"),
        ("a:b", ":"),
        ('a"b', '"'),
        ("a`b", "`"),
        ("50% (1)", ""),
    ],
)
def test_a_folder_that_activate_would_misread(settings: Settings, name: str, sign: str) -> None:
    prefix = str(settings.home / name / "env")
    plan = EnvironmentPlan("venv", ("python", "-m", "venv", prefix), prefix, "python")
    checked = check_place(settings, plan, explicit=True)
    if not sign:
        assert checked == plan
    else:
        assert (checked.kind, checked.reason) == ("none", changes.PLACE_OF_SIGNS)
        assert checked.params == {"path": prefix, "sign": sign}


@pytest.mark.parametrize("place", ["env", "a/b/env"])
def test_a_closed_folder(settings: Settings, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.home.mkdir()
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: str(path) != str(settings.home) and real(path, mode)
    )
    prefix = str(settings.home / place)
    plan = EnvironmentPlan("venv", ("python", "-m", "venv", prefix), prefix, "python")
    refused = check_place(settings, plan, explicit=True)
    assert (refused.kind, refused.reason) == ("none", changes.PLACE_CLOSED)
    assert refused.params == {"path": str(settings.home)}


def test_a_file_in_place_of_a_folder(settings: Settings) -> None:
    settings.home.mkdir()
    file = settings.home / "dlsetup-envs"
    file.write_text("mine")
    prefix = str(file / "env")
    plan = EnvironmentPlan("venv", ("python", "-m", "venv", prefix), prefix, "python")
    refused = check_place(settings, plan, explicit=False)
    assert (refused.kind, refused.reason) == ("none", changes.PLACE_IN_A_FILE)
    assert refused.params == {"path": str(file)}


@pytest.mark.parametrize(
    ("git", "expect"),
    [("folder", True), ("file", True), (None, False)],
    ids=["a clone", "a worktree", "none"],
)
def test_find_repository(tmp_path: Path, git: str | None, expect: bool) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    if git == "folder":
        (tmp_path / "a" / ".git").mkdir()
    elif git == "file":
        (tmp_path / "a" / ".git").write_text("gitdir: elsewhere")
    found = find_repository(str(tmp_path / "a" / "b" / "env"))
    assert (found == str(tmp_path / "a")) == expect
