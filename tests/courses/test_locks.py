"""The locks of a course: written, read back, compared; and whatever else lies in their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dlsetup.courses import locks
from dlsetup.courses.lock_plan import LockState, find_gap, framework_packages, plan_locks
from dlsetup.courses.locks import LockChange, LockPlace
from dlsetup.courses.matrix import Cell
from dlsetup.courses.resolution import ResolvedPackage, Unresolved
from dlsetup.model.course import Course, CourseSource, FoundCourse
from dlsetup.model.course_lock import (
    MAKER,
    Lock,
    LockedFile,
    LockedPackage,
    LockError,
    LockMistake,
    lock_file_name,
    parse_lock,
    system_name,
)
from dlsetup.model.course_rules import parse_course
from dlsetup.records import msgspec

LEAST: dict[str, Any] = {"name": "x", "title": {"en": "X", "ko": "X"}}
PLACE = LockPlace("linux-x64", "3.13")
DAY = "2026-11-26"


def course(**more: Any) -> Course:
    return parse_course({**LEAST, "packages": ["numpy>=2"], **more})


def file(name: str, version: str) -> LockedFile:
    whole = f"{name}-{version}-py3-none-any.whl"
    return LockedFile(f"https://a.b/{whole}", (whole.encode().hex() + "0" * 64)[:64], 1000)


def package(name: str, version: str = "1.0", framework: bool = False) -> LockedPackage:
    return LockedPackage(name, version, (file(name, version),), framework)


def lock(*packages: LockedPackage, **more: Any) -> Lock:
    fields = {"requirements": ("numpy>=2", "torch"), "day": DAY, "maker": MAKER, **more}
    return Lock(packages or (package("numpy", "2.4"),), *PLACE, **fields)


WHOLE = lock(package("numpy", "2.4"), package("torch", "2.15.0", True), without=("triton",))


def resolved(name: str, version: str = "1.0") -> ResolvedPackage:
    return ResolvedPackage(name, version, "", 1000, None, (file(name, version),))


def cell(*packages: ResolvedPackage, outcome: str = "works", **more: Any) -> Cell:
    return Cell(*PLACE, outcome, packages, **more)  # type: ignore[arg-type]


@pytest.fixture
def found(tmp_path: Path) -> FoundCourse:
    return FoundCourse(course(), CourseSource("option", str(tmp_path / "x.toml")))


def write(found: FoundCourse, text: str, place: LockPlace = PLACE) -> Path:
    folder = found.lock_folder
    assert folder is not None
    folder.mkdir(exist_ok=True)
    (folder / place.file).write_text(text, encoding="utf-8")
    return folder


def test_what_is_written_is_read_back(found: FoundCourse) -> None:
    write(found, locks.write_lock(WHOLE))
    assert locks.of(found, *PLACE) == WHOLE
    with pytest.raises(FileNotFoundError):
        locks.of(found, "windows-x64", "3.13")


def test_a_lock_says_what_the_specification_asks() -> None:
    pylock = pytest.importorskip("packaging.pylock")
    import tomllib

    content = pylock.Pylock.from_dict(tomllib.loads(locks.write_lock(WHOLE)))
    assert [each.name for each in content.packages] == ["numpy", "torch"]
    assert str(content.requires_python) == "==3.13.*" and content.environments
    assert pylock.is_valid_pylock_path(Path(PLACE.file))


def test_the_digest_is_of_what_is_installed() -> None:
    other_day = msgspec.structs.replace(WHOLE, day="2030-01-01")
    assert other_day.digest == WHOLE.digest != lock().digest


def cut(lines: int) -> str:
    """Without its last lines."""
    return "\n".join(locks.write_lock(WHOLE).splitlines()[:-lines])


TEXT = locks.write_lock(WHOLE)
NOT_OURS = '\ncreated-by = "uv"'


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        pytest.param("", "other", id="empty"),
        pytest.param("name = 'x'\n", "other", id="another file"),
        pytest.param("\0\0\0", "broken", id="zero bytes"),
        pytest.param("<html>busy</html>", "broken", id="a page of a server"),
        pytest.param("x = " + "[" * 4000, "broken", id="deep"),
        pytest.param(TEXT[: len(TEXT) // 2], "broken", id="cut short in a line"),
        pytest.param(cut(9), "broken", id="cut short between two tables"),
        pytest.param(cut(1), "broken", id="its last line is missing"),
        pytest.param(TEXT.replace('"2.4"', '"2.3"'), "changed", id="another version"),
        pytest.param(TEXT.replace("a.b", "evil"), "changed", id="another address"),
        pytest.param(TEXT.replace("a.b", "a.b", 1) + "\n[[packages]]\nname='x'", "changed", id="+"),
        pytest.param(TEXT.replace('"1.0"', '"9.0"', 1), "other", id="a form of the future"),
        pytest.param(TEXT.replace("wheels = [", "wheels = 5 # [", 1), "broken", id="no list"),
        pytest.param("lock-version = '1.0'\npackages = 5", "other", id="no packages"),
        pytest.param("lock-version = '1.0'\npackages = [5]", "other", id="no package"),
        pytest.param(TEXT + "\n[tool.dlsetup]\n", "broken", id="a table twice"),
    ],
)
def test_what_is_no_lock(text: str, mistake: LockMistake, found: FoundCourse) -> None:
    write(found, text)
    with pytest.raises(LockError) as caught:
        locks.of(found, *PLACE)
    assert caught.value.mistake == mistake


def test_a_lock_that_the_specification_refuses(found: FoundCourse) -> None:
    pytest.importorskip("packaging.pylock")
    write(found, 'lock-version = "1.0"\n[[packages]]\nname = "x"\nwheels = []\n')  # no created-by
    with pytest.raises(LockError) as caught:
        locks.of(found, *PLACE)
    assert caught.value.mistake == "other"


def test_the_lock_of_another_program_is_taken() -> None:
    """uv's, which has no table of ours."""
    own = TEXT.index("\n[tool.dlsetup]")
    text = TEXT[:own].replace('created-by = "dlsetup"', NOT_OURS.strip())
    assert parse_lock(text).versions == WHOLE.versions


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xc7\xd1" * 9], ids=["UTF-16", "cp949"])
def test_a_file_that_is_no_text(data: bytes, found: FoundCourse) -> None:
    folder = write(found, "")
    (folder / PLACE.file).write_bytes(data)
    with pytest.raises(LockError):
        locks.of(found, *PLACE)


def test_names_of_files(tmp_path: Path) -> None:
    for name in ("pylock.linux-x64-py313.toml", "pylock.macos-arm64-py39.toml", "pylock.toml"):
        (tmp_path / name).touch()
    assert locks.places_of(tmp_path) == (PLACE, LockPlace("macos-arm64", "3.9"))
    assert locks.places_of(tmp_path / "nowhere") == ()
    assert lock_file_name(*PLACE).count(".") == 2


@pytest.mark.parametrize(
    ("os", "machine", "name"),
    [
        ("windows", "AMD64", "windows-x64"),
        ("windows", "ARM64", "windows-arm64"),
        ("linux", "x86_64", "linux-x64"),
        ("linux", "aarch64", "linux-arm64"),
        ("macos", "arm64", "macos-arm64"),
        ("linux", "ppc64le", ""),
        ("freebsd", "x86_64", ""),
    ],
)
def test_which_system_a_machine_is(os: str, machine: str, name: str) -> None:
    assert system_name(os, machine) == name


def test_what_changed() -> None:
    before = lock(package("a"), package("b"), package("c"), package("d"))
    other_file = LockedPackage("d", "1.0", (file("d", "other"),))
    now = lock(package("a"), package("b", "2.0"), package("e"), other_file)
    assert locks.compare_locks(before, now) == (
        LockChange("b", "1.0", "2.0"),
        LockChange("c", "1.0", ""),
        LockChange("d", "1.0", "1.0"),
        LockChange("e", "", "1.0"),
    )


@pytest.mark.parametrize(
    ("bare", "expect"),
    [
        pytest.param(None, {"torch"}, id="not known: its own alone"),
        pytest.param(cell(resolved("numpy")), {"torch", "sympy"}, id="all that it brings"),
        pytest.param(
            cell(resolved("numpy"), resolved("sympy")), {"torch"}, id="the rest needs it, too"
        ),
        pytest.param(cell(outcome="unknown"), {"torch"}, id="it could not be asked"),
    ],
)
def test_what_only_the_framework_needs(bare: Cell | None, expect: set[str]) -> None:
    whole = cell(resolved("numpy"), resolved("torch"), resolved("sympy"))
    assert framework_packages(course(), whole, bare) == expect


NUMPY, NEWER = resolved("numpy", "2.4"), resolved("numpy", "2.5")
BARE = {PLACE: cell(NUMPY)}
NO_TORCH = Unresolved("no-wheel", "torch")


def text_of(*packages: ResolvedPackage) -> str:
    own = frozenset({"torch"})
    return locks.write_lock(locks.lock_of_cell(cell(*packages), ("numpy>=2", "torch"), own, DAY))


@pytest.mark.parametrize(
    ("before", "now", "state"),
    [
        pytest.param(None, cell(NUMPY), "new", id="the first"),
        pytest.param(text_of(NUMPY), cell(NUMPY), "same", id="the same"),
        pytest.param(text_of(NUMPY), cell(NEWER), "changed", id="a newer package"),
        pytest.param(text_of(NUMPY)[:-9], cell(NUMPY), "repaired", id="cut short"),
        pytest.param("", cell(NUMPY), "repaired", id="empty"),
        pytest.param(text_of(NUMPY).replace("2.4", "2.3"), cell(NUMPY), "repaired", id="by hand"),
        pytest.param(text_of(NUMPY), cell(outcome="fails"), "kept", id="it fails now"),
        pytest.param(text_of(NUMPY), cell(outcome="unknown"), "kept", id="offline"),
        pytest.param(text_of(NUMPY), cell(NUMPY, outcome="source"), "kept", id="a compiler"),
        pytest.param(None, cell(outcome="fails"), None, id="it fails from the start"),
        pytest.param(
            None, cell(NUMPY, outcome="without-framework", refusal=NO_TORCH), "new", id="partly"
        ),
    ],
)
def test_what_becomes_of_a_lock(
    before: str | None, now: Cell, state: LockState | None, found: FoundCourse
) -> None:
    folder = write(found, before) if before is not None else found.lock_folder
    assert folder is not None
    plan = plan_locks(found.course, folder, (now,), BARE, DAY)
    assert [each.state for each in plan.locks] == ([state] if state else [])
    assert bool(plan.gaps) == (find_gap(now) is not None)
    if now.outcome == "without-framework":
        written = plan.locks[0].lock
        assert written is not None and written.without == ("torch",)


def test_a_python_that_the_course_lost(found: FoundCourse) -> None:
    folder = write(found, text_of(NUMPY), LockPlace("linux-x64", "3.9"))
    plan = plan_locks(found.course, folder, (cell(NUMPY),), BARE, DAY)
    assert [each.state for each in plan.locks] == ["new", "left"] and not plan.overwritten


def test_a_package_without_a_sum_is_not_locked() -> None:
    assert find_gap(cell(ResolvedPackage("numpy", "2.4", "numpy.whl"))) == "no-sum"


@pytest.mark.parametrize(
    ("folder", "wrong"),
    [
        ("locks", False),
        ("a/b-c", False),
        ("../locks", True),
        ("/tmp", True),
        ("a/../b", True),
        (".git", True),
        ("C:\\x", True),
        ("", True),
    ],
)
def test_the_folder_is_below_the_course(folder: str, wrong: bool) -> None:
    if wrong:
        with pytest.raises(ValueError, match="wrong-lock-folder"):
            course(lock={"folder": folder})
    else:
        found = FoundCourse(
            course(lock={"folder": folder}), CourseSource("option", "/a/vision.toml")
        )
        assert found.lock_folder == Path("/a", folder)


def test_the_built_in_course_has_no_locks() -> None:
    assert FoundCourse(course()).lock_folder is None
