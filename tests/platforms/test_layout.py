"""The three layouts, all computed on whatever system the tests run on."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping
from typing import cast

import pytest

from dlsetup.platforms import System


def system(name: str) -> System:
    return cast(System, importlib.import_module(f"dlsetup.platforms.{name}"))


SYSTEMS = ("linux", "macos", "windows")
PROTOCOL = [n for n, f in vars(System).items() if inspect.isfunction(f) and n[0] != "_"]


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("function", PROTOCOL)
def test_protocol(name: str, function: str) -> None:
    asked = list(inspect.signature(getattr(System, function)).parameters)[1:]
    given = inspect.signature(getattr(system(name), function)).parameters.values()
    assert [each.name for each in given if each.default is each.empty] == asked
    assert name == system(name).NAME


@pytest.mark.parametrize(
    ("name", "prefix", "expected"),
    [
        ("linux", "/e", ("/e/bin/python", "/e/bin/python3")),
        ("macos", "/e", ("/e/bin/python", "/e/bin/python3")),
        ("windows", r"C:\e", (r"C:\e\Scripts\python.exe", r"C:\e\python.exe")),
    ],
)
def test_python_candidates(name: str, prefix: str, expected: tuple[str, ...]) -> None:
    assert system(name).python_candidates(prefix) == expected


@pytest.mark.parametrize(
    ("name", "command", "environ", "expected"),
    [
        ("linux", "pip", {}, ("pip",)),
        ("windows", "pip", {"PATHEXT": ".EXE;.CMD"}, ("pip.exe", "pip.cmd")),
        ("windows", "pip.exe", {"PATHEXT": ".EXE"}, ("pip.exe", "pip.exe.exe")),
        ("windows", "python3.12", {"PATHEXT": ".EXE"}, ("python3.12.exe",)),
        ("windows", "pip", {}, ("pip.com", "pip.exe", "pip.bat", "pip.cmd")),
    ],
)
def test_command_files(
    name: str, command: str, environ: Mapping[str, str], expected: tuple[str, ...]
) -> None:
    assert system(name).command_files(command, environ) == expected


@pytest.mark.parametrize(
    ("name", "home", "environ", "expected"),
    [
        ("linux", "/home/a", {}, "/home/a/.local/share/jupyter"),
        ("linux", "/home/a", {"XDG_DATA_HOME": "/d"}, "/d/jupyter"),
        ("macos", "/Users/a", {}, "/Users/a/Library/Jupyter"),
        ("windows", r"C:\Users\a", {}, r"C:\Users\a\AppData\Roaming\jupyter"),
        ("windows", r"C:\Users\a", {"APPDATA": r"D:\r"}, r"D:\r\jupyter"),
    ],
)
def test_jupyter_data_folder(
    name: str, home: str, environ: Mapping[str, str], expected: str
) -> None:
    assert system(name).jupyter_data_folder(home, environ) == expected


@pytest.mark.parametrize(
    ("name", "home", "expected"),
    [
        ("linux", "/home/a", "/home/a/dlsetup"),
        ("linux", "/home/한글", "/home/한글/dlsetup"),
        ("macos", "/Users/a b", "/Users/a b/dlsetup"),
        ("windows", r"C:\Users\a", r"C:\Users\a\dlsetup"),
        ("windows", r"C:\Users\홍길동", r"C:\dlsetup"),
        ("windows", r"C:\Users\Gildong Hong", r"C:\dlsetup"),
    ],
)
def test_environments_folders(name: str, home: str, expected: str) -> None:
    assert system(name).environments_folders(home, {}) == (f"{expected}-envs", expected)


@pytest.mark.parametrize(
    ("name", "home", "root", "pattern"),
    [
        ("linux", "/home/a", "/home/a/miniconda3", "lib/python*/dist-packages"),
        ("macos", "/Users/a", "/opt/homebrew/anaconda3", "lib/python*/site-packages"),
        ("windows", r"C:\Users\a", r"C:\ProgramData\miniforge3", r"Lib\site-packages"),
    ],
)
def test_conda_roots_and_packages(name: str, home: str, root: str, pattern: str) -> None:
    assert root in system(name).conda_roots(home, {})
    assert any(each.endswith(pattern) for each in system(name).site_packages_patterns(root))


@pytest.mark.parametrize(
    ("name", "home", "command", "settings"),
    [
        (
            "linux",
            "/home/a",
            "/usr/share/code/bin/code",
            "/home/a/.config/Code/User/settings.json",
        ),
        (
            "macos",
            "/Users/a",
            "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code",
            "/Users/a/Library/Application Support/Code/User/settings.json",
        ),
        (
            "windows",
            r"C:\Users\a",
            r"C:\Users\a\AppData\Local\Programs\Microsoft VS Code\bin\code.cmd",
            r"C:\Users\a\AppData\Roaming\Code\User\settings.json",
        ),
    ],
)
def test_editors(name: str, home: str, command: str, settings: str) -> None:
    found = {places.name: places for places in system(name).editor_locations(home, {})}
    assert command in found["vscode"].commands
    assert found["vscode"].user_settings == settings
    assert found["vscodium"].command == "codium"
    relatives = ("cursor", "windsurf", "positron", "trae", "antigravity")
    assert {each: found[each].command for each in relatives} == {each: each for each in relatives}
    assert found["cursor"].user_settings == settings.replace("Code", "Cursor")
    assert len({places.extensions for places in found.values()}) == len(found)
