"""pip's settings files: where they lie, and what is read from them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from dlsetup.facts import SettingsFile
from dlsetup.platforms import linux, macos, windows
from dlsetup.readers.python import pip_settings
from tests.machines import machine

HOME = "/home/student"


def places(
    system: ModuleType, environ: Mapping[str, str], home: str = HOME, prefix: str = "/env"
) -> tuple[str, ...]:
    return pip_settings.paths(machine(home, environ, system=system), prefix)


@pytest.mark.parametrize(
    ("system", "environ", "last"),
    [
        pytest.param(
            linux,
            {},
            ("/etc/pip.conf", f"{HOME}/.pip/pip.conf", f"{HOME}/.config/pip/pip.conf"),
            id="linux",
        ),
        pytest.param(
            linux,
            {"XDG_CONFIG_HOME": "/c", "XDG_CONFIG_DIRS": "/x"},
            ("/x/pip/pip.conf", "/etc/pip.conf", f"{HOME}/.pip/pip.conf", "/c/pip/pip.conf"),
            id="linux, other folders",
        ),
        pytest.param(
            macos,
            {},
            (
                "/Library/Application Support/pip/pip.conf",
                f"{HOME}/.pip/pip.conf",
                f"{HOME}/.config/pip/pip.conf",
            ),
            id="macos",
        ),
    ],
)
def test_places(system: ModuleType, environ: dict[str, str], last: tuple[str, ...]) -> None:
    assert places(system, environ)[-len(last) - 1 :] == (*last, "/env/pip.conf")


def test_places_on_windows() -> None:
    home = r"C:\Users\student"
    assert places(windows, {"APPDATA": rf"{home}\R"}, home, r"C:\dl") == (
        r"C:\ProgramData\pip\pip.ini",
        rf"{home}\pip\pip.ini",
        rf"{home}\R\pip\pip.ini",
        r"C:\dl\pip.ini",
    )


def found(folder: Path, content: bytes, environ: Mapping[str, str] = {}) -> SettingsFile:
    path = folder / "home" / ".config" / "pip" / "pip.conf"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    nowhere = {"XDG_CONFIG_DIRS": str(folder), "PYTHONUTF8": "1", **environ}
    read = pip_settings.read(machine(folder / "home", nowhere), None)
    return next(each for each in read if each.path == str(path))


@pytest.mark.parametrize(
    ("content", "values"),
    [
        pytest.param(b"", (), id="empty"),
        pytest.param(b"[global]\ntimeout = 60\n", (("global.timeout", "60"),), id="a value"),
        pytest.param(b"[list]\nformat = columns\n", (), id="another command's"),
        pytest.param(b"[global]\ndisable-pip-version-check = 1\n", (), id="a harmless one"),
        pytest.param(
            b"[install]\nno_index = yes\n", (("install.no-index", "yes"),), id="underscore"
        ),
        pytest.param(
            b"[global]\nindex-url = https://me:secret@mirror.example/simple\n",
            (("global.index-url", "https://mirror.example/simple"),),
            id="without the password",
        ),
        pytest.param(
            b"[global]\nfind-links =\n  /a\n  /b\n",
            (("global.find-links", "\n/a\n/b"),),
            id="lines",
        ),
    ],
)
def test_values(tmp_path: Path, content: bytes, values: tuple[tuple[str, str], ...]) -> None:
    read = found(tmp_path, content)
    assert (read.state, read.line, read.values) == ("ok", None, values)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(b"timeout = 60\n", 1, id="no section"),
        pytest.param(b"\xef\xbb\xbf[global]\n", 1, id="byte order mark"),
        pytest.param("[global]\n".encode("utf-16"), 1, id="UTF-16"),
        pytest.param(b"[global]\nuser = no\n[global]\n", 3, id="a section twice"),
        pytest.param(b"[global]\nuser = no\nuser = no\n", 3, id="an option twice"),
        pytest.param(b"[global]\nnonsense\n", 2, id="no value"),
        pytest.param("[global]\n# 강의\n".encode("cp949"), 2, id="another encoding"),
    ],
)
def test_invalid(tmp_path: Path, content: bytes, line: int) -> None:
    read = found(tmp_path, content)
    assert (read.state, read.line, bool(read.detail)) == ("invalid", line, True)


def test_a_file_that_a_variable_names(tmp_path: Path) -> None:
    def read(name: str) -> list[tuple[str, str]]:
        environ = {"PIP_CONFIG_FILE": name, "XDG_CONFIG_DIRS": str(tmp_path)}
        every = pip_settings.read(machine(tmp_path, environ), None)
        return [(each.path, each.state) for each in every if each.path != "/etc/pip.conf"]

    gone, mine = str(tmp_path / "gone"), str(tmp_path / "mine")
    user = tmp_path / ".pip" / "pip.conf"
    user.parent.mkdir()
    user.write_text("")
    Path(mine).write_text("")
    assert read(gone) == [(str(user), "ok"), (gone, "missing")]
    assert read(mine) == [(mine, "ok")]  # then the user's own does not count
    assert read(os.devnull) == []
