"""`init` asks in a real terminal: answers with either keyboard, and Ctrl-C."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from dlsetup.messages import questions as messages
from tests.thoroughness import one_of_each, thorough

pytestmark = one_of_each

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")

ROOT = Path(__file__).parents[2]
PROMPT = {"en": "Enter alone: no): ", "ko": "그냥 Enter는 아니요): "}
WORDS = {"en": "Enter alone: none): ", "ko": "그냥 Enter는 없음): "}
LONGEST = 60.0  # seconds
ANSI = re.compile(r"\x1b\[[\d;?]*[a-zA-Z]")


class TerminalRun(NamedTuple):
    code: int
    shown: str


def run_in_terminal(
    home: Path, lang: str, typed: list[str], *, accessible: str = ""
) -> TerminalRun:
    """`dlsetup init` where nothing is installed; at each prompt one of `typed`."""
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # as a shell starts it
        os.chdir(home)
        environ = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm"}
        environ |= {"PYTHONPATH": str(ROOT), "DLSETUP_HOME": str(home / "state")}
        environ |= {"ACCESSIBLE": accessible, "PIP_NO_INDEX": "1"}  # nothing is downloaded
        argv = [sys.executable, "-P", "-m", "dlsetup", "--lang", lang, "init"]
        os.execve(sys.executable, argv, environ)
    try:
        prompts = (PROMPT[lang], WORDS[lang], messages.TYPE_NUMBER.render(lang) + " ")
        shown = answer_prompts(terminal, tuple(map(str.encode, prompts)), typed)
    finally:
        os.close(terminal)  # which ends one that still waits for an answer
    return TerminalRun(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown)


def answer_prompts(terminal: int, prompts: tuple[bytes, ...], typed: list[str]) -> str:
    shown, seen, until = b"", 0, time.monotonic() + LONGEST
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # it has ended
            break
        if shown[seen:].endswith(prompts):
            seen = len(shown)
            os.write(terminal, typed.pop(0).encode() if typed else b"\n")
    return ANSI.sub("", shown.decode("utf-8", "replace"))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_enter_alone_skips_and_the_way_on_is_shown(lang: str, tmp_path: Path) -> None:
    done = run_in_terminal(tmp_path, lang, ["what\n", "\n"])
    assert done.code == 1
    assert done.shown.count(PROMPT[lang]) == 2
    assert "Traceback" not in done.shown
    assert done.shown.rstrip().endswith("init")
    assert not (tmp_path / "dlsetup").exists()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_interruption_at_the_prompt(lang: str, tmp_path: Path) -> None:
    done = run_in_terminal(tmp_path, lang, ["\x03"])
    assert done.code == 130
    assert "Traceback" not in done.shown
    assert not (tmp_path / "dlsetup").exists()


class Walk(NamedTuple):
    """In a home where nothing was, with all that it made there."""

    home: Path
    lang: str
    done: TerminalRun

    @property
    def has_environment(self) -> bool:
        return (self.home / "dlsetup-envs" / "deep-learning" / "pyvenv.cfg").is_file()


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """With a Korean keyboard. To make the environment takes longer than all the rest of a walk."""
    home = tmp_path_factory.mktemp("made")
    return Walk(home, "ko", run_in_terminal(home, "ko", ["ㅛ\n", "\n"]))


def test_the_keyboard_may_be_korean(agreed: Walk, tmp_path: Path) -> None:
    declined = Walk(tmp_path, "ko", run_in_terminal(tmp_path, "ko", ["아뇨\n"]))
    assert (declined.done.code, declined.has_environment) == (1, False)
    assert (agreed.done.code, agreed.has_environment) == (1, True)


# Each keyboard in the other language: TestWordsToHide.
@pytest.mark.parametrize(
    ("lang", "typed"), [("ko", "ㅛ\n"), pytest.param("en", "y\n", id="en-y", marks=thorough)]
)
def test_all_is_agreed_to_at_once(lang: str, typed: str, agreed: Walk, tmp_path: Path) -> None:
    is_same = (lang, typed) == (agreed.lang, "ㅛ\n")
    done = agreed.done if is_same else run_in_terminal(tmp_path, lang, [typed, "\n"])
    assert done.shown.count(PROMPT[lang]) == 1
    assert done.shown.count(WORDS[lang]) == 1
    assert done.shown.index("MB") < done.shown.index(PROMPT[lang])
    assert "pip install" in done.shown.partition(PROMPT[lang])[0]


@pytest.fixture
def home(agreed: Walk) -> Path:
    """With that environment, and of which nothing is remembered."""
    shutil.rmtree(agreed.home / "state", ignore_errors=True)
    return agreed.home


class TestWordsToHide:
    """Asked in the walk, once an environment is there; nothing else is installed."""

    @pytest.mark.parametrize(
        ("typed", "hidden"),
        [
            pytest.param("\n", [], id="none", marks=thorough),
            pytest.param("아니요\n", [], id="no", marks=thorough),
            pytest.param("20261234, Gildong Hong\n", ["20261234", "Gildong Hong"], id="two"),
        ],
    )
    def test_they_are_asked_for_once(self, typed: str, hidden: list[str], home: Path) -> None:
        first = run_in_terminal(home, "ko", ["y\n", typed])
        assert first.shown.count(WORDS["ko"]) == 1
        state = home / "state" / "state.json"
        assert json.loads(state.read_text())["hidden"] == hidden
        assert state.stat().st_mode & 0o777 == 0o600
        again = run_in_terminal(home, "en", ["ㅛ\n"])
        assert WORDS["en"] not in again.shown
        assert "20261234" not in again.shown
        assert "dlsetup-report.html" in again.shown

    @thorough
    def test_a_word_of_many_reports_is_asked_again(self, home: Path) -> None:
        done = run_in_terminal(home, "en", ["y\n", "nvidia\n", "yes\n", "hgd-x\n"])
        assert done.shown.count(WORDS["en"]) == 3
        assert "the word nvidia" in done.shown
        assert messages.WORDS_WANTED.en in done.shown
        assert json.loads((home / "state" / "state.json").read_text())["hidden"] == ["hgd-x"]

    @thorough
    def test_an_interruption_is_no_answer(self, home: Path) -> None:
        done = run_in_terminal(home, "en", ["y\n", "\x03"])
        assert done.code == 130
        assert "Traceback" not in done.shown
        assert "hidden" not in json.loads((home / "state" / "state.json").read_text())

    @thorough
    def test_a_screen_reader_hears_a_numbered_question(self, home: Path) -> None:
        done = run_in_terminal(home, "en", ["1\n", "hgd-x\n"], accessible="1")
        assert f"Question 2: {messages.HIDE_WORDS.en[:40]}" in done.shown
        assert json.loads((home / "state" / "state.json").read_text())["hidden"] == ["hgd-x"]
