"""A course is found in one order, goes with its environment and its report, and is named."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import TargetPath
from dlsetup.commands.course import (
    NOTHING_ASKED,
    find_course,
    find_course_file,
    find_report_course,
    find_setup_course,
)
from dlsetup.commands.setup_environment import SetupPlace
from dlsetup.facts.factory import SMOKE, machine
from dlsetup.messages import courses as messages
from dlsetup.messages.courses import describe_course
from dlsetup.model.course import Course, CourseSource, FoundCourse
from dlsetup.model.course_file import course_content, load_course
from dlsetup.model.errors import UserError
from dlsetup.model.levels import Level
from dlsetup.model.text import Text
from dlsetup.records import msgspec
from dlsetup.remedies.new_environment import EnvironmentPlan
from dlsetup.report.reading import parse_report
from dlsetup.report.record import Report, build_report, encode
from dlsetup.report.view.heading import heading_rows
from dlsetup.settings import Settings
from dlsetup.storage import state

pytestmark = pytest.mark.skipif(os.name == "nt", reason="environments are made of links")


def course(name: str) -> Course:
    return Course(name=name, title=Text(en=name.title(), ko=f"{name} 강의"))


def write_course(path: Path, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'name = "{name}"\n[title]\nen = "{name.title()}"\nko = "강의"\n', "utf-8")
    return path


class Place(NamedTuple):
    """A home folder with a working folder in it, and environments that init made."""

    home: Path

    @property
    def work(self) -> Path:
        return self.home / "work"

    def settings(self, **environ: str) -> Settings:
        variables = {"PATH": "", "DLSETUP_HOME": str(self.home / "data"), **environ}
        return Settings("en", environ=variables, cwd=self.work, home=self.home)

    def environment(self, name: str, content: dict[str, Any]) -> str:
        """Made, and remembered as the latest."""
        prefix = self.home / "dlsetup-envs" / name
        (prefix / "bin").mkdir(parents=True)
        (prefix / "bin" / "python").symlink_to(sys.executable)
        (prefix / "pyvenv.cfg").write_text("home = /usr/bin\n")
        made = state.CreatedEnvironment(name, str(prefix), "venv", "2026-11-01", content)
        folder = state.folder(self.settings().environ)
        state.update(folder, lambda old: state.with_environment(old, made))
        return str(prefix)


@pytest.fixture
def at(tmp_path: Path) -> Place:
    place = Place(tmp_path / "home")
    place.work.mkdir(parents=True)
    return place


ORDER = ("option", "variable", "folder", "environment", "built-in")


@pytest.mark.parametrize("first", range(5), ids=ORDER)
def test_the_order(at: Place, first: int) -> None:
    """Everything from `first` on is there."""
    option = str(write_course(at.home / "option.toml", "option")) if first == 0 else None
    variables = {}
    if first <= 1:
        variables["DLSETUP_COURSE"] = str(write_course(at.home / "x" / "variable.toml", "variable"))
    if first <= 2:
        write_course(at.work / "dlsetup.toml", "folder")
    if first <= 3:
        at.environment("environment", course_content(course("environment")))
    found = find_course(at.settings(**variables), file=option)
    assert found.source.origin == ORDER[first]
    assert found.course.name == ("deep-learning" if first == 4 else ORDER[first])


@pytest.mark.parametrize("word", ["option", "variable"])
def test_the_built_in_course_can_be_asked_for(at: Place, word: str) -> None:
    write_course(at.work / "dlsetup.toml", "folder")
    if word == "option":
        found = find_course(at.settings(), file="built-in")
    else:
        found = find_course(at.settings(DLSETUP_COURSE="built-in"))
    assert found == FoundCourse(load_course())


def test_the_folder_is_that_of_the_target(at: Place) -> None:
    write_course(at.work / "dlsetup.toml", "mine")
    file = write_course(at.home / "hand-in" / "dlsetup.toml", "theirs")
    request = TargetRequest(target=TargetPath(str(file.parent / "week1")))
    found = find_course(at.settings(), request)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert found == FoundCourse(found.course, CourseSource("folder", str(file), digest))
    assert found.course.name == "theirs"


@pytest.mark.parametrize(
    ("file", "stop", "found"),
    [
        pytest.param("a/b/dlsetup.toml", "", True, id="in the folder"),
        pytest.param("a/dlsetup.toml", "", True, id="above it"),
        pytest.param("dlsetup.toml", "", True, id="in the home folder"),
        pytest.param("../dlsetup.toml", "", False, id="above the home folder"),
        pytest.param("dlsetup.toml", "a/.git", False, id="above a repository"),
        pytest.param("a/dlsetup.toml", "a/.git", True, id="in the root of a repository"),
        pytest.param("a/b/course.toml", "", False, id="of another name"),
    ],
)
def test_the_search_of_a_file(at: Place, file: str, stop: str, found: bool) -> None:
    folder = at.home / "a" / "b"
    folder.mkdir(parents=True)
    path = Path(os.path.normpath(write_course(at.home / file, "x")))
    if stop:
        (at.home / stop).mkdir()
    assert find_course_file(folder, at.home) == (path if found else None)


def test_a_folder_of_everybody_gives_no_course(at: Place) -> None:
    shared = at.home / "tmp"
    write_course(shared / "dlsetup.toml", "x")
    (shared / "mine").mkdir()
    shared.chmod(0o1777)
    assert find_course_file(shared, at.home) is None
    assert find_course_file(shared / "mine", at.home) is None


@pytest.mark.parametrize(
    ("made", "asked", "name"),
    [
        pytest.param(("vision",), NOTHING_ASKED, "vision", id="the only one"),
        pytest.param(("vision", "text"), NOTHING_ASKED, "text", id="the latest"),
        pytest.param(
            ("vision", "text"), TargetRequest(env="vision"), "vision", id="the one asked for"
        ),
        pytest.param(
            ("vision",), TargetRequest(sys.executable), "deep-learning", id="another Python"
        ),
        pytest.param(
            ("vision", "deep-learning"), NOTHING_ASKED, "deep-learning", id="then the built-in one"
        ),
    ],
)
def test_the_course_of_an_environment(
    at: Place, made: tuple[str, ...], asked: TargetRequest, name: str
) -> None:
    for each in made:
        at.environment(each, {} if each == "deep-learning" else course_content(course(each)))
    found = find_course(at.settings(), asked)
    assert found.course.name == name
    assert found.source.origin == ("built-in" if name == "deep-learning" else "environment")


def test_the_walk_remembers_its_course(at: Place) -> None:
    """Also where the environment is there already; what was trained in it stays."""
    prefix = at.environment("vision", {})
    folder = state.folder(at.settings().environ)
    state.update(folder, lambda old: state.with_training(old, f"{prefix}/bin/python", SMOKE))
    there = EnvironmentPlan("venv", (), prefix, f"{prefix}/bin/python", (), None)
    SetupPlace(at.settings(), VISION, prefix).remember(there)
    remembered = state.load(folder)
    assert [made.created for made in remembered.environments] == ["2026-11-01"]
    assert state.last_training(remembered, f"{prefix}/bin/python") == SMOKE
    assert find_course(at.settings()) == FoundCourse(VISION, CourseSource("environment"))
    SetupPlace(at.settings(), VISION, prefix).remember(there._replace(command=("uv",)))
    assert state.last_training(state.load(folder), f"{prefix}/bin/python") is None


def test_the_active_environment_comes_before_the_latest(at: Place) -> None:
    vision = at.environment("vision", course_content(course("vision")))
    at.environment("text", course_content(course("text")))
    assert find_course(at.settings(VIRTUAL_ENV=vision)).course.name == "vision"
    assert find_setup_course(at.settings(VIRTUAL_ENV=vision), None, None).course.name == "vision"


@pytest.mark.parametrize(
    ("env", "name"),
    [
        pytest.param(None, "vision", id="goes on"),
        pytest.param("vision", "vision", id="named"),
        pytest.param("new", "deep-learning", id="one that is not there"),
    ],
)
def test_the_course_of_the_walk(at: Place, env: str | None, name: str) -> None:
    at.environment("vision", course_content(course("vision")))
    assert find_setup_course(at.settings(), None, env).course.name == name


def test_what_is_remembered_may_be_no_course_any_more(
    at: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    at.environment("vision", {"name": "../vision", "title": {"en": "x", "ko": "x"}})
    assert find_course(at.settings()) == FoundCourse(load_course())
    assert 'made for the course "vision"' in capsys.readouterr().err


@pytest.mark.parametrize("origin", ["variable", "folder"])
def test_a_file_that_nobody_typed_says_why_it_is_read(at: Place, origin: str) -> None:
    file = at.work / ("dlsetup.toml" if origin == "folder" else "course.toml")
    file.write_text("name = 3\n")
    variables = {"DLSETUP_COURSE": str(file)} if origin == "variable" else {}
    with pytest.raises(UserError) as refused:
        find_course(at.settings(**variables))
    error = refused.value
    for lang in ("en", "ko"):
        first, second = error.text.render(lang, error.params).splitlines()
        assert str(file) in first and "`name`" in first and "built-in" in second
        assert ("DLSETUP_COURSE" in second) == (origin == "variable")


def report_of(judged: Course) -> Report:
    report = build_report(machine(), (), judged, version="1", created="", origin="option")
    return parse_report(encode(report), "report.json")


def without_content(report: Report) -> Report:
    """Of a program that kept the name of a course alone."""
    named = msgspec.structs.replace(report.course, python=None)
    return msgspec.structs.replace(report, course=named)


def with_address(report: Report) -> Report:
    changed = msgspec.structs.replace(report.course, packages=("x @ https://x.io/x.whl",))
    return msgspec.structs.replace(report, course=changed)


Change = Callable[[Report], Report]
VISION = Course(
    name="vision",
    title=Text(en="Vision", ko="비전"),
    python=">=3.11",
    packages=("six",),
    levels={"DLS211": Level.WARN},
)


@pytest.mark.parametrize(
    ("judged", "change", "asked", "name", "said"),
    [
        pytest.param(VISION, None, None, "vision", None, id="its own"),
        pytest.param(None, None, None, "deep-learning", None, id="its own, the built-in"),
        pytest.param(VISION, None, "vision", "vision", messages.OTHER_THAN_REPORT, id="changed"),
        pytest.param(
            VISION, None, "text", "text", messages.OTHER_THAN_REPORT, id="another one is asked for"
        ),
        pytest.param(
            VISION, without_content, None, "deep-learning", messages.NOT_IN_REPORT, id="only named"
        ),
        pytest.param(None, without_content, None, "deep-learning", None, id="the built-in, named"),
        pytest.param(
            VISION, with_address, None, "deep-learning", messages.NOT_IN_REPORT, id="tampered with"
        ),
    ],
)
def test_the_course_of_a_report(
    at: Place,
    judged: Course | None,
    change: Change | None,
    asked: str | None,
    name: str,
    said: Text | None,
) -> None:
    write_course(at.work / "dlsetup.toml", "folder")  # of whoever reads the report: not its course
    report = report_of(judged or load_course())
    file = str(write_course(at.home / "asked.toml", asked)) if asked else None
    found, notes = find_report_course(at.settings(), change(report) if change else report, file)
    assert found.course.name == name
    assert [note.text for note in notes] == ([said] if said else [])
    if not change and not asked:
        assert found == FoundCourse(judged or load_course(), CourseSource("report"))


def test_mirrors_make_no_other_course(at: Place) -> None:
    """A report does not tell them, and they judge nothing."""
    file = write_course(at.home / "asked.toml", "vision")
    with file.open("a", encoding="utf-8") as stream:
        stream.write('[distribution]\nmirrors = ["https://lab.example/conda/"]\n')
    _, notes = find_report_course(at.settings(), report_of(load_course(file)), str(file))
    assert notes == ()


@pytest.mark.parametrize(
    ("origin", "row"),
    [
        pytest.param("built-in", "Vision", id="built-in"),
        pytest.param("folder", "Vision (from a course file in the folder)", id="folder"),
        pytest.param("of a newer program", "Vision", id="unknown"),
    ],
)
def test_a_report_names_it(origin: str, row: str) -> None:
    report = build_report(machine(), (), VISION, version="1", created="", origin=origin)
    assert heading_rows(report, "en")[:2] == (
        ("Course", row),
        ("Levels set by the course", "DLS211 (warn)"),
    )


@pytest.mark.parametrize(
    ("source", "english", "korean"),
    [
        (CourseSource(), "Course: Vision (built into dlsetup)", "강의: 비전 (dlsetup에 들어"),
        (CourseSource("option", "~/x.toml"), "Course: Vision (from ~/x.toml)", "강의: 비전 (강의"),
        (CourseSource("variable", "x.toml"), "Vision (from x.toml, which DLSETUP_COURSE", "변수"),
        (CourseSource("folder", "x.toml"), "Vision (from x.toml, found for", "이 폴더에서 찾은"),
        (CourseSource("environment"), "Vision (the one this environment", "이 가상 환경을 만들"),
        (CourseSource("report"), "Vision (the one in the report)", "보고서에 담긴 강의"),
    ],
    ids=lambda value: value.origin if isinstance(value, CourseSource) else "",
)
def test_the_course_is_named(source: CourseSource, english: str, korean: str) -> None:
    found = FoundCourse(VISION, source)
    first, levels = describe_course(found, "en")
    assert english in first and levels.endswith(": DLS211 (warn)")
    assert korean in describe_course(found, "ko")[0]
