"""Commands of every kind, and the interpreter each of them starts."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from dlsetup.readers.python.launchers import CommandFile, read_command_file

PYENV = """#!/usr/bin/env bash
program="${0##*/}"
export PYENV_ROOT="/home/s/.pyenv"
exec "/home/s/.pyenv/libexec/pyenv" exec "$program" "$@"
"""
TRICK = "#!/bin/sh\n'''exec' {} \"$0\" \"$@\"\n' '''\nimport sys\n"
RELOCATABLE = """#!/bin/sh
'''exec' "$(dirname -- "$(realpath -- "$0")")"/'python' "$0" "$@"
' '''
"""
WINDOWS = r"C:\Users\홍 길동\env\Scripts\python.exe"


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("__main__.py", "#!not this one")
    return buffer.getvalue()


def trampoline(magic: bytes) -> bytes:
    path = WINDOWS.encode()
    return b"MZ code" + zipped() + path + len(path).to_bytes(4, "little") + magic


CASES = [
    ("elf-python", "python3.12", b"\x7fELF\0", CommandFile("itself", "{path}")),
    ("elf-other", "uv", b"\x7fELF\0", CommandFile("native")),
    ("mach-o", "python3", b"\xcf\xfa\xed\xfe", CommandFile("itself", "{path}")),
    (
        "shebang",
        "pip",
        "#!/opt/한글/bin/python3.12\n",
        CommandFile("shebang", "/opt/한글/bin/python3.12"),
    ),
    (
        "shebang-option",
        "pip",
        "#!/usr/bin/python3 -sE\n",
        CommandFile("shebang", "/usr/bin/python3"),
    ),
    ("windows-line-end", "pip", "#! /v/bin/python\r\nx", CommandFile("shebang", "/v/bin/python")),
    (
        "no-utf-8",
        "pip",
        b"#!/\xb0\xa1/python\n",
        CommandFile("shebang", os.fsdecode(b"/\xb0\xa1/python")),
    ),
    ("env", "ipython", "#!/usr/bin/env python3\n", CommandFile("env", "python3")),
    ("env-split", "x", "#!/usr/bin/env -S A=1 python3 -u\n", CommandFile("env", "python3")),
    ("env-node", "x", "#!/usr/bin/env node\n", CommandFile("script")),
    ("perl", "x", "#!/usr/bin/perl\n", CommandFile("script")),
    ("trick", "pip", TRICK.format('"/a long/python"'), CommandFile("shebang", "/a long/python")),
    ("trick-single", "pip", TRICK.format("'/a b/python'"), CommandFile("shebang", "/a b/python")),
    ("trick-bare", "pip", TRICK.format("/a/python"), CommandFile("shebang", "/a/python")),
    ("relocatable", "pip", RELOCATABLE, CommandFile("shebang", "{folder}/python")),
    ("shell-script", "conda", "#!/bin/sh\necho hello\n", CommandFile("script")),
    ("pyenv", "python", PYENV, CommandFile("pyenv", "/home/s/.pyenv")),
    (
        "pyenv-of-an-older-update",
        "python",
        PYENV.replace('exec "/home/s/.pyenv/', 'exec "/opt/Cellar/pyenv/2.3.9/'),
        CommandFile("shebang", "/opt/Cellar/pyenv/2.3.9/libexec/pyenv"),
    ),
    (
        "pyenv-win",
        "python.bat",
        "@echo off\r\ncall pyenv exec %~n0 %*\r\n",
        CommandFile("pyenv", "{root}"),
    ),
    (
        "distlib",
        "pip.exe",
        f'MZ code#!"{WINDOWS}"\r\n'.encode() + zipped(),
        CommandFile("launcher", WINDOWS),
    ),
    ("uv-script", "jupyter.exe", trampoline(b"UVSC"), CommandFile("launcher", WINDOWS)),
    ("uv-python", "python.exe", trampoline(b"UVPY"), CommandFile("launcher", WINDOWS)),
    (
        "uv-resource",
        "pip.exe",
        b"MZ\0" + "UV_PYTHON_PATH".encode("utf-16-le") + b"\0" + WINDOWS.encode() + b"\0",
        CommandFile("launcher", WINDOWS),
    ),
    ("windows-python", "python.exe", b"MZ code", CommandFile("itself", "{path}")),
    ("windows-native", "uv.exe", b"MZ code", CommandFile("native")),
    ("magic-without-path", "x.exe", b"MZUVSC", CommandFile("native")),
    ("empty", "x", b"", CommandFile("script")),
    ("garbage", "x", b"\0\xff" * 99, CommandFile("script")),
]


@pytest.mark.parametrize(
    ("name", "content", "expect"), [pytest.param(*c[1:], id=c[0]) for c in CASES]
)
def test_read_command_file(
    tmp_path: Path, name: str, content: str | bytes, expect: CommandFile
) -> None:
    path = tmp_path / "bin" / name
    path.parent.mkdir()
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    values = {"{path}": str(path), "{folder}": str(path.parent), "{root}": str(tmp_path)}
    target = expect.target
    for word, value in values.items():
        target = target.replace(word, value) if target else target
    assert read_command_file(str(path)) == expect._replace(target=target)


def test_condas_batch_file_starts_the_bases_python(tmp_path: Path) -> None:
    path = tmp_path / "condabin" / "conda.bat"
    path.parent.mkdir()
    path.write_text("@CALL x")
    assert read_command_file(str(path)) == CommandFile("script", str(tmp_path / "python.exe"))


def test_setuptools_script_beside(tmp_path: Path) -> None:
    (tmp_path / "x.exe").write_bytes(b"MZ")
    (tmp_path / "x-script.py").write_text("#!/v/python.exe\n")
    assert read_command_file(str(tmp_path / "x.exe")) == CommandFile("launcher", "/v/python.exe")


def test_links_are_kept_and_may_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "python3").write_bytes(b"\x7fELF")
    for name, target in (("python", "python3"), ("gone", "absent"), ("loop", "loop")):
        (tmp_path / name).symlink_to(target)
    path = str(tmp_path / "python")
    assert read_command_file(path) == CommandFile("itself", path, (f"{path}3",))
    assert read_command_file(str(tmp_path / "gone")).via == "dangling"
    assert read_command_file(str(tmp_path / "loop")).via == "unreadable"
    assert read_command_file(str(tmp_path)).via == "unreadable"
    assert read_command_file(str(tmp_path / "absent")).via == "unreadable"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "python")
    assert read_command_file(str(tmp_path / "python")).via == "unreadable"
