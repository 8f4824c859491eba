"""The icon of each system, read back by its own rules, and by their tools where they are here."""

from __future__ import annotations

import importlib
import io
import re
import shlex
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.remedies.icons import IconTarget, command_script, desktop_entry, icon_for
from dlsetup.remedies.shell_link import CLASS_ID, shell_link
from tests.thoroughness import component

FOLDERS = ["/home/a/week1", "/home/a/1주차 과제", '/home/a/it\'s 50% $HOME `x` "q"', r"/home/a/b\c"]
IDS = ["plain", "Hangul and a space", "quotes, percent and dollar", "a backslash"]
TITLE = "Introduction to deep learning"


def target(folder: str, title: str = TITLE) -> IconTarget:
    return IconTarget(title, "deep-learning", ("/opt/dlsetup", "open", folder), folder)


def read_entry(text: str) -> dict[str, str]:
    """The values of a desktop entry, with its escapes of strings undone."""
    lines = text.splitlines()
    assert lines[0] == "[Desktop Entry]"
    pairs = (line.partition("=") for line in lines[1:])
    return {key: value.replace("\\\\", "\\") for key, _, value in pairs}


def read_exec(value: str) -> list[str]:
    """The arguments: each in double quotes, in which four letters have a backslash."""
    words = re.findall(r'"((?:\\.|[^"\\])*)"', value)
    return [re.sub(r'\\(["`$\\])', r"\1", word).replace("%%", "%") for word in words]


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_a_desktop_entry(folder: str, tmp_path: Path) -> None:
    text = desktop_entry(target(folder))
    entry = read_entry(text)
    shell, option, script = read_exec(entry["Exec"])
    assert (shell, option) == ("/bin/sh", "-c")
    assert shlex.split(script.rpartition(" || ")[0]) == ["/opt/dlsetup", "open", folder]
    assert (entry["Path"], entry["Name"], entry["Terminal"]) == (folder, TITLE, "true")
    if validator := shutil.which("desktop-file-validate"):
        path = tmp_path / "dlsetup.desktop"
        path.write_text(text)
        done = subprocess.run([validator, str(path)], capture_output=True, text=True)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /bin/sh")
@pytest.mark.parametrize("name", ["week1", "1주차 과제", 'it\'s 50% $HOME `x` "q"'], ids=IDS[:3])
def test_a_command_of_a_mac_runs(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    folder = str(tmp_path / name)
    argv = (sys.executable, "-c", "import os, sys; print(os.getcwd(), sys.argv[1])", folder)
    script = command_script(IconTarget(TITLE, "deep-learning", argv, folder))
    path = tmp_path / "course.command"
    path.write_text(script)
    path.chmod(0o755)
    done = subprocess.run([str(path)], capture_output=True, text=True)
    assert done.stdout == f"{folder} {folder}\n"


@pytest.mark.parametrize(
    ("system", "home", "environ", "expect"),
    [
        (
            "linux",
            "/home/a",
            {},
            "/home/a/.local/share/applications/dlsetup-deep-learning.desktop",
        ),
        (
            "linux",
            "/home/a",
            {"XDG_DATA_HOME": "/d"},
            "/d/applications/dlsetup-deep-learning.desktop",
        ),
        ("macos", "/Users/a", {}, f"/Users/a/Desktop/{TITLE}.command"),
        (
            "windows",
            r"C:\Users\홍길동",
            {},
            rf"C:\Users\홍길동\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\{TITLE}.lnk",
        ),
    ],
    ids=["Linux", "Linux, moved", "macOS", "Windows"],
)
def test_where_it_is(system: str, home: str, environ: dict[str, str], expect: str) -> None:
    icon = icon_for(system, home, environ, target("/w"))
    assert icon.path == expect
    assert icon.executable == (system == "macos")


def test_a_title_that_is_no_file_name() -> None:
    icon = icon_for("windows", r"C:\Users\a", {}, target("C:\\w", 'AI: "1/2"?'))
    assert icon.path.endswith(r"Programs\AI 1 2.lnk")


PROGRAM, FOLDER = r"C:\Users\홍길동\dlsetup\dlsetup.exe", r"C:\Users\홍길동\1주차 과제"


def test_a_shortcut_by_its_own_rules() -> None:
    data = shell_link(PROGRAM, f'open "{FOLDER}"', FOLDER, "딥러닝 입문")
    assert data[:20] == struct.pack("<I", 0x4C) + CLASS_ID
    info = struct.unpack_from("<9I", data, 0x4C)
    size, _, flags, volume, base, _, suffix, wide_base, wide_suffix = info
    start = 0x4C
    assert (flags, volume) == (1, 0x24)
    assert data[start + base : start + suffix] == PROGRAM.encode("cp949") + b"\0"
    wide = data[start + wide_base : start + wide_suffix].decode("utf-16-le")
    assert wide == PROGRAM + "\0"
    texts, at = [], start + size
    for _ in range(3):
        (count,) = struct.unpack_from("<H", data, at)
        texts.append(data[at + 2 : at + 2 + 2 * count].decode("utf-16-le"))
        at += 2 + 2 * count
    assert texts == ["딥러닝 입문", FOLDER, f'open "{FOLDER}"']
    assert struct.unpack_from("<II", data, at) == (0x314, 0xA0000001)
    assert data[at + 0x314 :] == b"\0\0\0\0"


@component("LnkParse3")
def test_a_shortcut_by_another_reader() -> None:
    reader = importlib.import_module("LnkParse3")
    data = shell_link(PROGRAM, f'open "{FOLDER}"', FOLDER, "딥러닝 입문")
    read = reader.lnk_file(io.BytesIO(data), cp="cp949").get_json()
    assert read["data"]["description"] == "딥러닝 입문"
    assert read["data"]["working_directory"] == FOLDER
    assert read["data"]["command_line_arguments"] == f'open "{FOLDER}"'
    assert read["link_info"]["local_base_path"] == PROGRAM
    assert read["link_info"]["local_base_path_unicode"] == PROGRAM
    assert read["link_info"]["location_info"]["drive_type"] == "DRIVE_FIXED"
    block = read["extra"]["ENVIRONMENTAL_VARIABLES_LOCATION_BLOCK"]
    assert block["target_unicode"] == PROGRAM
