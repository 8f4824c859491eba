"""A fault of ours: exit 3 and a log that names nobody."""

from __future__ import annotations

import pytest

from dlsetup.cli import app, crash
from dlsetup.cli.app import build_group
from dlsetup.commands import doctor

SECRETS = ("김철수", "kimcs", "s3cret")


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("[Errno 2] No such file: '/srv/김철수/a b.txt'", id="posix path"),
        pytest.param(r"cannot open 'C:\\Users\\김철수\\x'", id="windows path"),
        pytest.param("nobody called kimcs", id="account"),
        pytest.param("bad url http://u:s3cret@proxy:1", id="url"),
    ],
)
def test_the_log_names_nobody(message: str) -> None:
    words = [
        "doctor",
        "--python=/home/kimcs/bin/python",
        "--facts",
        "/home/kimcs/r.json",
        "s3cret1",
    ]
    told = crash.crash_log(ValueError(message), words, {"USER": "kimcs"}, ("doctor",))
    assert [secret for secret in SECRETS if secret in told] == []
    assert "ValueError" in told
    assert "doctor --python --facts" in told


def test_the_log_names_every_command_of_ours() -> None:
    words = ["class", "collect", "hand-in", "김철수.ipynb"]
    build_group("class")
    told = crash.crash_log(ValueError(), words, {}, app.command_names())
    assert "command: class collect hand-in ...\n" in told


@pytest.mark.parametrize(
    ("words", "shows"),
    [(["doctor"], False), (["doctor", "--debug"], True)],
    ids=["plain", "--debug"],
)
def test_exit_3_and_no_traceback_unless_asked_for(
    words: list[str],
    shows: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(doctor, "find_course", broken)
    assert app.main([*words, "--lang", "ko"]) == 3
    err = capsys.readouterr().err
    assert "RuntimeError: a fault of ours" in err
    assert "dlsetup 자체의 오류이며" in err
    assert ("Traceback" in err) is shows
