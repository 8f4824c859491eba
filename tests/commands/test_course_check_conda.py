"""`dlsetup course check environment.yml`: against a channel of this computer, and without
py-rattler."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dlsetup.commands import course_check_forms  # noqa: F401 - how it is shown
from dlsetup.commands.course_check import CheckedCourse, CourseCheckRequest, check_course
from dlsetup.commands.result import CommandResult
from dlsetup.commands.show import encode_data, show_result
from dlsetup.courses import rattler_resolver
from dlsetup.model.errors import UserError
from dlsetup.settings import Settings
from tests.courses.conda_channel import SUBDIRS, ChannelPackage, write_channel
from tests.courses.index_server import ServedFile, serve_index
from tests.thoroughness import component

needs_rattler = pytest.mark.skipif(not rattler_resolver.is_installed(), reason="needs py-rattler")
needs_uv = component("uv")
PACKAGES = (
    *(ChannelPackage("python", f"{minor}.1", on=SUBDIRS[1:]) for minor in ("3.11", "3.12")),
    ChannelPackage("numpy", "2.0", ("python",), size=5_000_000),
    ChannelPackage("pytorch", "2.9", ("numpy",), ("linux-64", "win-64", "osx-arm64"), 90_000_000),
    ChannelPackage("cudatoolkit", "12", on=("linux-64", "win-64")),
)


class Place:
    """A folder with an environment.yml and its channel."""

    def __init__(self, folder: Path, index: str = "") -> None:
        self.folder = folder
        self.channel = write_channel(folder / "channel", PACKAGES)
        own = {"HOME": str(folder), "DLSETUP_HOME": str(folder / "data"), "DLSETUP_COURSE": ""}
        cache = {"UV_CACHE_DIR": str(folder / "cache"), "UV_DEFAULT_INDEX": index}
        self.environ = {**os.environ, **own, **(cache if index else {})}

    def write(self, *dependencies: str) -> None:
        lines = "".join(f"- {each}\n" for each in dependencies)
        text = f"name: vision\nchannels:\n- {self.channel}\ndependencies:\n{lines}"
        (self.folder / "environment.yml").write_text(text, encoding="utf-8")

    @property
    def settings(self) -> Settings:
        environ = self.environ
        return Settings("en", environ=environ, cwd=self.folder, home=self.folder, verbosity=-1)

    def check(self, day: str = "2026-11-26") -> CommandResult[CheckedCourse]:
        return check_course(self.settings, CourseCheckRequest("environment.yml", None, day))


def outcomes(result: CommandResult[CheckedCourse]) -> dict[str, str]:
    return {cell.system: cell.outcome for cell in result.data.cells}


@needs_rattler
def test_the_same_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = Place(tmp_path)
    place.write("python=3.12", "pytorch", "numpy")
    result = place.check()
    assert result.exit_code == 1
    assert {name for name, outcome in outcomes(result).items() if outcome == "fails"} == {
        *("linux-arm64", "macos-x64"),
    }
    works = next(cell for cell in result.data.cells if cell.system == "linux-x64")
    assert works.version_of("torch") == "2.9" and works.download == 95_001_000
    show_result(place.settings, result)
    shown = " ".join(capsys.readouterr().out.split())
    assert "There is no package pytorch in the index." in shown
    assert "Chosen by py-rattler" in shown and str(tmp_path) not in shown
    content = json.loads(encode_data(result.data, place.settings, "json"))
    assert str(tmp_path) not in json.dumps(content)


@needs_rattler
def test_each_python_of_the_range(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("python>=3.11,<3.14", "numpy")
    result = place.check()
    by_python = {cell.python: cell for cell in result.data.cells}
    assert [by_python[name].outcome for name in ("3.11", "3.12", "3.13")] == [
        *("works", "works", "fails"),
    ]
    refusal = by_python["3.13"].refusal
    assert refusal is not None and (refusal.kind, refusal.package) == ("no-version", "python")


@needs_rattler
def test_another_spec_of_conda_alone_is_asked_again(tmp_path: Path) -> None:
    """Which a course file could not tell apart."""
    place = Place(tmp_path)
    place.write("python=3.12", "numpy")
    assert place.check().exit_code == 0
    place.write("python=3.12", "numpy", "cudatoolkit")
    assert place.check().exit_code == 1


@needs_rattler
@needs_uv
def test_what_pip_installs_afterwards(tmp_path: Path) -> None:
    with serve_index() as index:
        index.packages = {"alpha": (ServedFile("alpha-1.0-py3-none-any.whl", 10),)}
        place = Place(tmp_path, index.url)
        place.write("python=3.12", "numpy", "pip:\n  - alpha")
        result = place.check()
        assert result.exit_code == 0, result.data.cells[0]
        names = {each.name for each in result.data.cells[0].packages}
        assert names == {"alpha", "numpy", "python"}
        place.write("python=3.12", "numpy", "pip:\n  - beta")
        refusal = place.check().data.cells[0].refusal
        assert refusal is not None and refusal.package == "beta"


@needs_uv
def test_without_the_resolver_of_conda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rattler_resolver, "is_installed", lambda: False)
    with serve_index() as index:
        index.packages = {"numpy": (ServedFile("numpy-2.0-py3-none-any.whl", 10),)}
        place = Place(tmp_path, index.url)
        place.write("python=3.12", "numpy", "cudatoolkit=12")
        result = place.check()
    assert result.exit_code == 0 and result.data.resolver == "uv"
    (note,) = (each for each in result.messages if each.channel == "warning")
    said = note.render("en")
    assert "py-rattler is not installed" in said and "cudatoolkit=12" in said
    assert note.commands == (("python", "-m", "pip", "install", "py-rattler"),)
    assert "{" not in note.render("ko")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "There is no file or folder"),
        (b"- [", "is not valid YAML"),
        (b"name: x", "has no dependencies"),
        (b"dependencies: []", "asks for no packages"),
        (b"\xff\xfe\x00", "text"),
    ],
)
def test_a_file_that_is_none(data: bytes | None, words: str, tmp_path: Path) -> None:
    place = Place(tmp_path)
    if data is not None:
        (tmp_path / "environment.yml").write_bytes(data)
    with pytest.raises(UserError, match=words):
        place.check()
