"""Programs that packages start are found wherever a terminal or the environment has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlsetup.platforms import linux, windows
from dlsetup.readers.machine import needed_programs
from tests.machines import machine


def put(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        file.chmod(0o755)


@pytest.fixture(autouse=True)
def no_java_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needed_programs, "JAVA_FOLDERS", ())


@pytest.mark.parametrize(
    ("file", "environ", "found"),
    [
        ("usr/bin/other", {"PATH": "{root}/usr/bin"}, ()),
        ("usr/bin/dot", {"PATH": "{root}/usr/bin"}, ("dot",)),
        ("usr/bin/dot", {"PATH": ""}, ()),
        ("env/bin/ffmpeg", {"PATH": ""}, ("ffmpeg",)),
        ("jdk/bin/x", {"PATH": "", "JAVA_HOME": "{root}/jdk"}, ("java",)),
    ],
    ids=["none", "on PATH", "not on PATH", "in the environment", "Java by its variable"],
)
def test_on_linux(
    file: str, environ: dict[str, str], found: tuple[str, ...], tmp_path: Path
) -> None:
    put(tmp_path, file)
    values = {name: value.format(root=tmp_path) for name, value in environ.items()}
    there = machine(tmp_path, values, system=linux)
    assert needed_programs.find(there, str(tmp_path / "env")) == found


@pytest.mark.parametrize("folder", needed_programs.JAVA_OF_WINDOWS)
def test_java_of_windows(folder: str, tmp_path: Path) -> None:
    put(tmp_path, f"{folder}/jdk-21/bin/java.exe")
    there = machine(tmp_path, {"PATH": "", "ProgramFiles": str(tmp_path)}, system=windows)
    assert needed_programs.find(there, None) == ("java",)


def test_what_conda_puts_into_a_windows_environment(tmp_path: Path) -> None:
    put(tmp_path, "env/Library/bin/dot.exe")
    there = machine(tmp_path, {"PATH": "", "PATHEXT": ".COM;.EXE"}, system=windows)
    assert needed_programs.find(there, str(tmp_path / "env")) == ("dot",)
