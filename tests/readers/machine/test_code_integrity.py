"""Files of an environment in Windows' log of code integrity: events as wevtutil writes them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlsetup.facts import Unknown
from dlsetup.readers.machine import code_integrity
from dlsetup.readers.machine.code_integrity import (
    RefusedFiles,
    name_in_environment,
    refused_files,
)

PREFIX = r"C:\Users\홍길동\dl"
DISK = r"\Device\HarddiskVolume3\Users\홍길동\dl"
NUMPY = "site-packages/numpy/_core/_multiarray_umath.cp313-win_amd64.pyd"


def event(number: int, path: str, name: str = "File Name", quote: str = "'") -> str:
    """The two events spell the field's name differently; a policy's name comes besides."""
    start = f"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>{number}"
    data = f"<Data Name={quote}{name}{quote}>{path}</Data><Data Name='PolicyName'>Verified</Data>"
    return f"{start}</EventID></System><EventData>{data}</EventData></Event>"


def site(*parts: str) -> str:
    return "\\".join((DISK, "Lib", "site-packages", *parts))


UMATH = site("numpy", "_core", "_multiarray_umath.cp313-win_amd64.pyd")


@pytest.mark.parametrize(
    ("text", "blocked", "audited"),
    [
        pytest.param("", (), (), id="none"),
        pytest.param(event(3077, UMATH), (NUMPY,), (), id="a policy"),
        pytest.param(event(3033, UMATH, "FileNameBuffer", '"'), (NUMPY,), (), id="a signing level"),
        pytest.param(event(3076, UMATH), (), (NUMPY,), id="a policy on trial"),
        pytest.param(event(3076, UMATH) + event(3077, UMATH), (NUMPY,), (), id="both"),
        pytest.param(event(3077, UMATH) * 3, (NUMPY,), (), id="again and again"),
        pytest.param(event(3099, UMATH), (), (), id="another event"),
        pytest.param(
            event(3077, r"\Device\HarddiskVolume3\Games\x.dll"), (), (), id="another file"
        ),
        pytest.param(event(3077, rf"{DISK}-2\python.exe"), (), (), id="a longer name"),
        pytest.param(event(3077, rf"{DISK}\Scripts\pip.exe"), ("Scripts/pip.exe",), (), id="pip"),
        pytest.param(
            event(3077, site("a&amp;b", "x.pyd")), ("site-packages/a&b/x.pyd",), (), id="escaped"
        ),
        pytest.param("<Event><EventID>3077</EventID>" + "x" * 99, (), (), id="cut short"),
    ],
)
def test_events(text: str, blocked: tuple[str, ...], audited: tuple[str, ...]) -> None:
    assert refused_files(text, (PREFIX, r"C:\Python313")) == (blocked, audited)


def test_only_the_first_few() -> None:
    text = "".join(event(3077, site(f"m{number}.pyd")) for number in range(30))
    blocked, _ = refused_files(text, (PREFIX,))
    assert blocked == tuple(f"site-packages/m{number}.pyd" for number in range(code_integrity.FEW))


@pytest.mark.parametrize(
    ("path", "prefix", "expected"),
    [
        (r"C:\dl\python.exe", r"C:\dl", "python.exe"),
        (r"c:\DL\PYTHON.exe", "C:/dl/", "PYTHON.exe"),
        (r"\??\C:\dl\Lib\site-packages\x.pyd", r"C:\dl", "site-packages/x.pyd"),
        (r"\\?\C:\dl\DLLs\_ssl.pyd", r"C:\dl", "DLLs/_ssl.pyd"),
        (r"C:\dl", r"C:\dl", None),
        (r"C:\dl\x", "", None),
    ],
)
def test_names(path: str, prefix: str, expected: str | None) -> None:
    assert name_in_environment(path, prefix) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    assert (
        code_integrity.decode("<Event>홍길동</Event>".encode(encoding)) == "<Event>홍길동</Event>"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for Windows' program")
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (0, RefusedFiles((NUMPY,), ())),
        (5, RefusedFiles(*[Unknown("log-unreadable", "0x5")] * 2)),
    ],
    ids=["answers", "access is denied"],
)
def test_the_program_is_asked(tmp_path: Path, code: int, expected: RefusedFiles) -> None:
    """It is given the log, the numbers of the events and a limit."""
    events = tmp_path / "events.xml"
    events.write_text(event(3077, UMATH), encoding="utf-16")
    program = tmp_path / r"Windows\System32\wevtutil.exe"  # one name on this system
    program.write_text(f'#!/bin/sh\necho "$*" > {tmp_path}/asked\ncat {events}\nexit {code}\n')
    program.chmod(0o755)
    found = code_integrity.read({"SystemRoot": str(tmp_path / "Windows")}, (PREFIX,))
    asked = (tmp_path / "asked").read_text()
    assert found == expected
    assert asked.startswith(f"qe {code_integrity.LOG} /q:*[System[(EventID=3033 or EventID=3076")
    assert "<= 604800000]]]" in asked
    assert asked.endswith("/f:xml /uni:true /rd:true /c:400\n")


def test_without_its_program_nothing_is_known() -> None:
    refused = code_integrity.read({"SystemRoot": "/nowhere"}, (PREFIX,))
    assert {getattr(each, "reason", None) for each in refused} == {"log-unreadable"}
