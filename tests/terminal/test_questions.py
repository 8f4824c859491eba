"""A question is answered with yes or no, in both languages and with either keyboard."""

from __future__ import annotations

import io
import unicodedata

import pytest

from dlsetup.messages import questions as messages
from dlsetup.settings import Settings
from dlsetup.terminal.screen import Screen

YES = [
    "y",
    "Y",
    "yes",
    " y ",
    "ㅛ",
    "ㅇ",
    "ㅇㅇ",
    "응",
    "네",
    "예",
    unicodedata.normalize("NFD", "네"),
]
NO = ["", "n", "No", "ㅜ", "아니요", "아니오", "아뇨"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answer(
    monkeypatch: pytest.MonkeyPatch,
    stdin: io.StringIO,
    lang: str = "en",
    *,
    accessible: bool = False,
) -> bool:
    monkeypatch.setattr("sys.stdin", stdin)
    return Screen(Settings(lang, accessible=accessible)).confirm(messages.RUN_IT)


@pytest.mark.parametrize(
    ("word", "expect"), [*((word, True) for word in YES), *((word, False) for word in NO)]
)
def test_answers(word: str, expect: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, Terminal(f"{word}\n")) is expect


@pytest.mark.parametrize(("word", "expect"), [("是", True), ("네", True), ("不", False)])
def test_answers_in_a_further_language(
    word: str, expect: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer(monkeypatch, Terminal(f"{word}\n"), "zh") is expect


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    ("words", "expect"), [("maybe\ny\n", True), ("yy\n예예\n\n", False), ("what", False)]
)
def test_what_is_not_understood_is_asked_again(
    words: str,
    expect: bool,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert answer(monkeypatch, Terminal(words), lang) is expect
    err = capsys.readouterr().err
    assert messages.UNKNOWN_ANSWER.render(lang) in err
    assert err.count(messages.RUN_IT.render(lang).strip()) > 1


def test_an_answer_in_another_encoding_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((UnicodeDecodeError("utf-8", b"\xc0", 0, 1, "invalid start byte"), "y"))

    def read() -> str:
        typed = next(answers)
        if isinstance(typed, Exception):
            raise typed
        return typed

    monkeypatch.setattr("builtins.input", read)
    assert answer(monkeypatch, Terminal("")) is True


def test_an_ended_input_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(monkeypatch, Terminal("")) is False


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_without_a_terminal_it_says_once_what_yes_does(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    screen = Screen(Settings(lang))
    assert [screen.confirm(messages.RUN_IT) for _ in range(2)] == [False, False]
    assert capsys.readouterr().err.count("--yes") == 1


def test_an_interruption_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    with pytest.raises(KeyboardInterrupt):
        answer(monkeypatch, Terminal(""))


@pytest.mark.parametrize(
    ("word", "expect"), [("1", True), ("y", True), ("네", True), ("2", False), ("", False)]
)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_screen_reader_hears_numbered_questions_and_answers(
    word: str,
    expect: bool,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert answer(monkeypatch, Terminal(f"{word}\n"), lang, accessible=True) is expect
    first, *choices = capsys.readouterr().err.splitlines()
    assert first == {"en": "Question 1: Run it?", "ko": "질문 1: 실행할까요?"}[lang]
    assert [choice[:2] for choice in choices[:2]] == ["1.", "2."]


def test_questions_are_counted_and_other_numbers_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("3\n1\n2\n"))
    screen = Screen(Settings("en", accessible=True))
    assert [screen.confirm(messages.RUN_IT) for _ in range(2)] == [True, False]
    err = capsys.readouterr().err
    assert err.count("Question 1:") == 2 and err.count("Question 2:") == 1
    assert messages.UNKNOWN_NUMBER.en in err


@pytest.mark.parametrize("word", ["1", "2"])
def test_numbers_are_no_answer_where_none_are_shown(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(monkeypatch, Terminal(f"{word}\n")) is False
    assert messages.UNKNOWN_ANSWER.en in capsys.readouterr().err
