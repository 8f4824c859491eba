"""A checked course in every form: which sentences stand in it, and what it ends with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dlsetup.commands import course_check_forms, course_check_work
from dlsetup.commands.course_check import (
    CheckedCourse,
    CourseCheckRequest,
    check_course,
    framework_key,
)
from dlsetup.commands.course_check_notes import name_some
from dlsetup.commands.course_check_sentences import say_refusal, say_verdict, spell_size
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import encode_data, show_result
from dlsetup.courses.findings import CellChange
from dlsetup.courses.matrix import Cell
from dlsetup.courses.notebook_imports import FolderImports
from dlsetup.courses.resolution import Question, Resolved, ResolvedPackage, Unresolved
from dlsetup.courses.systems import SYSTEMS
from dlsetup.model.course import FoundCourse
from dlsetup.model.course_rules import parse_course
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings

LEAST: dict[str, Any] = {"name": "x", "title": {"en": "Vision", "ko": "비전"}}
TORCH = ResolvedPackage("torch", "2.15.0", "torch.whl", 5 * 10**8, "2026-11-20T00:00:00Z")
CUDA = ResolvedPackage("nvidia-cublas", "13.0", "c.whl", 10**9, "2026-01-01T00:00:00Z")
NO_TORCH = Unresolved("no-wheel", "torch", ">=2")


def cells(*pythons: str, **outcomes: Cell) -> tuple[Cell, ...]:
    """Of all systems; `outcomes` by a system's name, with _ for -."""
    return tuple(
        outcomes.get(system.name.replace("-", "_"))
        or Cell(
            system.name, python, "works", (TORCH, *((CUDA,) if system.name == "linux-x64" else ()))
        )
        for system in SYSTEMS
        for python in pythons
    )


def checked(every: tuple[Cell, ...], **more: Any) -> CheckedCourse:
    found = FoundCourse(parse_course(LEAST))
    return CheckedCourse(found, every, "2026-11-26", "uv", "0.13.9", "https://a.b/simple", **more)


MAC = Cell("macos-x64", "3.12", "fails", refusal=NO_TORCH)
WITHOUT = Cell("macos-x64", "3.12", "without-framework", (), NO_TORCH)
SOURCE = Cell("windows-arm64", "3.12", "source", (TORCH,), NO_TORCH, ("pyyaml",))
YANKED = Cell("linux-x64", "3.12", "works", (TORCH,), yanked=("a==1",))
BEFORE = Cell("linux-x64", "3.12", "fails")
OLD = CellChange("linux-x64", "3.12", BEFORE, Cell("linux-x64", "3.12", "works", (TORCH,)))
OFFLINE = tuple(
    Cell(system.name, "3.12", "unknown", refusal=Unresolved("offline", "", "x"))
    for system in SYSTEMS
)


@pytest.mark.parametrize(
    ("result", "code", "words"),
    [
        pytest.param(checked(cells("3.12")), 0, ("on all 6 combinations", "2.15.0"), id="works"),
        pytest.param(
            checked(cells("3.12", macos_x64=MAC)),
            1,
            (
                "1 of 6 combinations",
                "torch has no wheel that fits.",
                "macOS Intel with Python 3.12",
            ),
            id="one fails",
        ),
        pytest.param(
            checked(cells("3.12", macos_x64=WITHOUT)),
            0,
            ('"without": everything can be installed except PyTorch', "1 of them only partly"),
            id="without",
        ),
        pytest.param(
            checked(cells("3.12", windows_arm64=SOURCE)),
            0,
            ("pyyaml must be compiled there.", "torch has no wheel", '"compile": some packages'),
            id="source",
        ),
        pytest.param(
            checked(OFFLINE),
            1,
            ("6 of 6 combinations have no answer", "could not be reached: x"),
            id="unknown",
        ),
        pytest.param(checked(cells("3.10")), 0, ("no security fixes any more: 3.10",), id="old"),
        pytest.param(
            checked(cells("3.12")),
            0,
            ("1 package is younger than 14 days: torch 2.15.0",),
            id="young",
        ),
        pytest.param(
            checked(cells("3.12")), 0, ("On Linux x64, a student", "1.0 GB", "/whl/cpu"), id="gpu"
        ),
        pytest.param(checked(cells("3.12", linux_x64=YANKED)), 0, ("withdrew: a==1",), id="yanked"),
        pytest.param(
            checked(cells("3.12"), imports=FolderImports(("cv2", "torch"), 3, 2)),
            0,
            ("imports 1 module that no package", ": cv2.", "2 files were not read"),
            id="imports",
        ),
        pytest.param(
            checked(cells("3.12"), since="2026-11-20", changes=(OLD,)),
            0,
            ("Since 2026-11-20", "Linux x64 with Python 3.12: no became 2.15.0"),
            id="changed",
        ),
    ],
)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_is_said(
    result: CheckedCourse,
    code: int,
    words: tuple[str, ...],
    form: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = Settings("en")
    assert show_result(settings, CommandResult(result.exit_code, result), form) == code
    out = capsys.readouterr().out
    said = " ".join(out.split())
    assert all(word in said for word in words)
    assert form == "markdown" or all(len(line) <= 80 for line in out.splitlines())


def test_many_pythons_fit(capsys: pytest.CaptureFixture[str]) -> None:
    many = tuple(f"3.{minor}" for minor in range(8, 16))
    course_check_forms._show(checked(cells(*many)), Settings("ko"))
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 80 for line in lines) and sum("3.15" in line for line in lines) >= 1


def test_for_programs() -> None:
    result = checked(cells("3.12", macos_x64=MAC), imports=FolderImports(("cv2",), 1))
    data = json.loads(encode_data(result, Settings("en"), "json"))
    assert data["works"] is False and data["missing_modules"] == ["cv2"]
    [linux] = [cell for cell in data["cells"] if cell["system"] == "linux-x64"]
    assert (linux["framework"], linux["download"], linux["for_gpu"]) == (
        "2.15.0",
        15 * 10**8,
        10**9,
    )
    [mac] = [cell for cell in data["cells"] if cell["system"] == "macos-x64"]
    assert mac["refusal"]["kind"] == "no-wheel" and mac["why"]


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Unresolved("missing", "nosuch"), "There is no package nosuch in the index."),
        (Unresolved("python", "scipy", ">=3.11"), "scipy needs Python >=3.11."),
        (Unresolved("no-version", "numpy", "==99"), "No version of numpy fits ==99."),
        (Unresolved("no-version", "numpy"), "No version of numpy fits."),
        (Unresolved("conflict", "a", "b<2"), "contradict each other: a needs b<2."),
        (Unresolved("conflict", "numpy", "<2"), "versions of numpy that exclude each other."),
        (Unresolved("timed-out"), "did not answer in time"),
        (Unresolved("broken", "", "?"), "could not be understood: ?"),
    ],
)
def test_why_not(refusal: Unresolved, words: str) -> None:
    assert words in say_refusal(refusal, "en") and "{" not in say_refusal(refusal, "ko")


@pytest.mark.parametrize(
    ("framework", "key"),
    [
        ({"packages": ["torch", "torchvision"]}, "torch"),
        ({"name": "jax", "packages": ["flax", "jax[cpu]"]}, "jax"),
        ({"name": "tensorflow", "packages": ["tensorflow-cpu"]}, "tensorflow-cpu"),
        ({"packages": []}, ""),
    ],
)
def test_the_package_whose_version_is_shown(framework: dict[str, Any], key: str) -> None:
    assert framework_key(parse_course({**LEAST, "framework": framework})) == key


@pytest.mark.parametrize(
    ("size", "words"), [(3 * 10**9, "3.0 GB"), (66 * 10**6, "66 MB"), (10, "0 MB")]
)
def test_a_size(size: int, words: str) -> None:
    assert spell_size(size) == words


def test_a_long_list() -> None:
    assert name_some([*"abcdefgh"], "en") == "a, b, c, d, e, f and 2 more"
    assert say_verdict(checked(cells("3.12")), "ko").endswith("있습니다.")


class RecordedResolver:
    """Finds everything, and counts how often it is asked."""

    name, version, exact = "recorded", "1", False

    def __init__(self) -> None:
        self.count = 0

    def resolve(self, question: Question) -> Resolved | Unresolved:
        self.count += 1
        return Resolved((TORCH,))


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> RecordedResolver:
    found = RecordedResolver()
    monkeypatch.setattr(course_check_work, "find_uv", lambda environ: found)
    return found


def settings_in(folder: Path) -> Settings:
    return Settings("en", -1, environ={"DLSETUP_HOME": str(folder / "state")}, cwd=folder)


BUILT_IN = CourseCheckRequest("built-in", newest="2026-11-26")


def test_the_second_check_of_a_day_asks_nobody(tmp_path: Path, resolver: RecordedResolver) -> None:
    settings = settings_in(tmp_path)
    first = check_course(settings, BUILT_IN)
    asked = resolver.count
    again = check_course(settings, BUILT_IN)
    assert asked == 30 == resolver.count and again.data.cells == first.data.cells
    check_course(settings, BUILT_IN._replace(newest="2026-11-25"))
    assert resolver.count == 60


def test_another_version_of_the_resolver_is_asked_again(
    tmp_path: Path, resolver: RecordedResolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_course(settings_in(tmp_path), BUILT_IN)
    monkeypatch.setattr(RecordedResolver, "version", "2")
    check_course(settings_in(tmp_path), BUILT_IN)
    assert resolver.count == 60


def test_a_resolver_that_is_not_exact_is_named(tmp_path: Path, resolver: RecordedResolver) -> None:
    result = check_course(settings_in(tmp_path), BUILT_IN)
    [note] = result.messages
    assert note.channel == "warning" and note.commands[0][-1] == "uv"


def test_what_cannot_be_kept_is_shown(tmp_path: Path, resolver: RecordedResolver) -> None:
    (tmp_path / "state").write_text("a file", "utf-8")
    result = check_course(settings_in(tmp_path), BUILT_IN)
    assert result.exit_code == 0 and any(
        "could not be saved" in note.render("en") for note in result.messages
    )


def test_no_resolver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_check_work, "find_uv", lambda environ: None)
    monkeypatch.setattr(course_check_work, "find_pip", lambda environ, index: None)
    with pytest.raises(UserError, match="needs uv or pip"):
        check_course(settings_in(tmp_path), BUILT_IN)


@pytest.mark.parametrize("form", ["json", "markdown", "text"])
def test_no_address_and_no_path_of_somebody_leaves(
    form: str,
    tmp_path: Path,
    resolver: RecordedResolver,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An index can hold a password and a server's name; what a resolver says of it, as well."""
    url = "https://gildong:tok3nt0k3n@nexus.deeplab.example/simple"
    said = Unresolved("offline", "", f"no answer from {url}, see /home/gildong/uv.log")
    monkeypatch.setattr(RecordedResolver, "resolve", lambda *_: said)
    settings = Settings("en", -1, environ={**settings_in(tmp_path).environ, "PIP_INDEX_URL": url})
    checked = check_course(settings, BUILT_IN)
    show_result(settings, checked, form)
    shown = "".join(capsys.readouterr())
    assert "/simple" in shown and "no answer from" in shown
    assert not [word for word in ("gildong", "tok3n", "deeplab") if word in shown]
