"""Commands of the walk as they are seen: with and without a terminal, failing, interrupted."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from dlsetup.commands.error_answer import LikelyCause, find_likely_cause
from dlsetup.commands.live_fixes import LiveFixSession
from dlsetup.commands.own_command import own_command
from dlsetup.messages import activity as messages
from dlsetup.model.course_file import load_course
from dlsetup.repair.fixes import FixResult
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.steps import StepLine
from dlsetup.settings import Settings
from dlsetup.terminal import activity
from tests.machines import machine

INSTALLED = "print('Successfully installed a-1 b-2')"
FAILS = "print('\\n'.join(map(str, range(40)))); print('ERROR: no'); raise SystemExit(3)"


def session(lang: str = "en", verbosity: int = 0, repaint: bool = False) -> LiveFixSession:
    made = LiveFixSession(Settings(lang, verbosity, environ=dict(os.environ)), yes=True)
    made.repaint = repaint
    return made


def python(code: str) -> Sequence[str]:
    return (sys.executable, "-c", code)


@pytest.mark.parametrize(
    ("lang", "expect"), [("en", "2 packages installed in 0 s"), ("ko", "패키지 2개를 0초")]
)
def test_installed(lang: str, expect: str, capsys: pytest.CaptureFixture[str]) -> None:
    session(lang).run_command(python(INSTALLED))
    out, err = capsys.readouterr()
    assert expect in out
    assert "Successfully" not in out + err


def test_all_output_with_verbose(capsys: pytest.CaptureFixture[str]) -> None:
    session(verbosity=1).run_command(python(INSTALLED))
    out, err = capsys.readouterr()
    assert "2 packages installed" in out
    assert "Successfully installed a-1 b-2" in err


def test_nothing_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    session(verbosity=-1).run_command(python(INSTALLED))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("is_known", [True, False], ids=["a known cause", "an unknown one"])
def test_a_failure_shows_its_cause_or_its_last_lines(
    is_known: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    live, outputs = session(), []

    def find_cause(output: str) -> LikelyCause | None:
        outputs.append(output)
        steps = (StepLine("text", "Join a network."),)
        return LikelyCause("DLS710", "No network", steps) if is_known else None

    live.find_cause = find_cause
    result = live.run_command(python(FAILS))
    assert live.check_result(FixResult("failed", 0, result)) is False
    out = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert out[0] == messages.STEP_FAILED.render("en", {"code": 3})
    cause = ["Likely cause: No network (DLS710)", "Join a network."]
    more = ["More about it:", "dlsetup explain DLS710"]
    last = ["Its last lines:", *map(str, range(21, 40)), "ERROR: no"]
    assert out[1:] == ([*cause, *more] if is_known else last)
    assert outputs[0].splitlines()[:2] == ["0", "1"]


def test_a_command_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    live = session()
    result = live.run_command(("/no/such/program",))
    assert live.check_result(FixResult("failed", 0, result)) is False
    assert "could not start" in capsys.readouterr().out


def test_sentences_without_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(activity, "FIRST_SENTENCE", 0.05)
    monkeypatch.setattr(activity, "SENTENCE_EVERY", 0.3)
    with activity.show_activity(session().screen, lambda: "Working", repaint=False):
        time.sleep(0.5)
    assert capsys.readouterr().err.splitlines() == ["Working ... 0 s"] * 2


def test_what_is_soon_over_is_not_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    with activity.show_activity(session().screen, lambda: "Working", repaint=False):
        pass
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("output", "expect"),
    [
        pytest.param(
            "ModuleNotFoundError: No module named 'numpy'", "DLS211", id="something known"
        ),
        pytest.param("Something entirely else", None, id="nothing known"),
        pytest.param("", None, id="no output"),
    ],
)
def test_likely_cause(output: str, expect: str | None, tmp_path: Path) -> None:
    from dlsetup.collect.choose_interpreter import TargetRequest

    environ = {**os.environ, "DLSETUP_HOME": str(tmp_path)}
    settings = Settings("en", environ=environ, cwd=tmp_path, home=tmp_path)
    request = TargetRequest(python=sys.executable)
    cause = find_likely_cause(settings, load_course(), request, output, CommandStyle())
    assert (cause.code if cause else None) == expect


@pytest.mark.skipif(os.name == "nt", reason="the folders are laid out as on Linux")
@pytest.mark.parametrize(
    ("folder", "active", "started", "expect"),
    [
        pytest.param("bin", False, "own/bin/dlsetup", "dlsetup", id="on PATH"),
        pytest.param("own/bin", True, "own/bin/dlsetup", "own/bin/dlsetup", id="activated"),
        pytest.param("", False, "own/bin/dlsetup", "own/bin/dlsetup", id="by its path"),
        pytest.param("", False, "own/__main__.py", "-m", id="as a module"),
    ],
)
def test_how_it_is_called_again(
    folder: str,
    active: bool,
    started: str,
    expect: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("bin/dlsetup", "own/bin/dlsetup", "own/__main__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch(0o755)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / started)])
    environ = {"PATH": str(tmp_path / folder) if folder else ""}
    environ |= {"VIRTUAL_ENV": str(tmp_path / "own")} if active else {}
    command = own_command(machine(tmp_path, environ))
    words = {"dlsetup": ("dlsetup",), "-m": (sys.executable, "-m", "dlsetup")}
    assert command == words.get(expect, (str(tmp_path / expect),))
