"""Questions at a terminal: yes or no in whichever language somebody types, and a line of text."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable, Mapping

from dlsetup.compiled.characters import unicodedata
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.messages import questions as messages
from dlsetup.model.folding import fold_sentence
from dlsetup.model.text import Param, Text
from dlsetup.terminal.lines import MAX_WIDTH, MIN_FOLD_WIDTH, Lines, escape

UNREADABLE = "?"  # the keyboard's encoding is another than the program's
LOOK_EVERY = 0.2  # seconds


class Questions:
    """Those of one command. For a screen reader they are numbered, and so are the answers. The
    lines are not kept: who holds a screen would hold itself."""

    def __init__(self) -> None:
        self.asked, self._nobody_told = 0, False

    def can_ask(self) -> bool:
        return sys.stdin.isatty()

    def confirm(self, lines: Lines, question: Text, indent: int) -> bool:
        if not self.can_ask():
            if not self._nobody_told:
                lines.print_note(messages.NOBODY_TO_ASK)
            self._nobody_told = True
            return False
        self.asked += 1
        while (answer := self._choose(lines, question, indent)) and not _means(lines, answer, "no"):
            if _means(lines, answer, "yes"):
                return True
            _print(lines, _unknown_answer(lines), indent)
        return False

    def ask_words(
        self, lines: Lines, question: Text, refuse: Callable[[str], str], indent: int
    ) -> str:
        """A line that somebody types, "" for none; asked again while `refuse` says why not."""
        self.asked += 1
        _print(lines, self._sentence(lines, question), indent)
        while True:
            answer = _prompt(lines, messages.TYPE_WORDS, indent)
            if not answer or _is_word(lines, answer, "no"):
                return ""
            wanted = answer == UNREADABLE or _is_word(lines, answer, "yes")
            why = messages.WORDS_WANTED.render(lines.lang) if wanted else refuse(answer)
            if not why:
                return answer
            _print(lines, why, indent)

    def ask_value(
        self, lines: Lines, question: Text, default: str, refuse: Callable[[str], str]
    ) -> str:
        """A line that somebody types, `default` for an empty one; asked again while `refuse` says
        why not."""
        self.asked += 1
        _print(lines, self._sentence(lines, question), 0)
        while True:
            typed = _prompt(lines, messages.TYPE_VALUE, 2, params={"default": default})
            answer = typed or default
            why = (
                messages.WORDS_WANTED.render(lines.lang) if typed == UNREADABLE else refuse(answer)
            )
            if not why:
                return answer
            _print(lines, why, 2)

    def _choose(self, lines: Lines, question: Text, indent: int) -> str:
        """One answer; an ended input is an empty one."""
        sentence = self._sentence(lines, question)
        if not lines.accessible:
            return _prompt(lines, messages.TYPE_YES, indent, f"{sentence} ")
        for line in (sentence, *messages.CHOICES.render(lines.lang).split("\n")):
            _print(lines, line, indent)
        return _prompt(lines, messages.TYPE_NUMBER, indent)

    def _sentence(self, lines: Lines, question: Text) -> str:
        sentence = question.render(lines.lang)
        if not lines.accessible:
            return sentence
        params: dict[str, Param] = {"number": self.asked, "question": sentence}
        return messages.QUESTION_NUMBER.render(lines.lang, params)


def _prompt(
    lines: Lines,
    text: Text,
    indent: int,
    start: str = "",
    params: Mapping[str, Param] | None = None,
) -> str:
    prompt = f"{' ' * indent}{start}{text.render(lines.lang, params)} "
    lines.err.print(escape(prompt), end="", soft_wrap=True)
    return _read(lines)


def _read(lines: Lines) -> str:
    try:
        _wait_for_line()
        return unicodedata.normalize("NFC", input().strip())
    except EOFError:
        lines.err.print()
        return ""
    except UnicodeDecodeError:
        return UNREADABLE


def _wait_for_line() -> None:
    """A Ctrl-C between Python's last look and the system's read would wait for Enter: so nothing
    is read before a line is there. Windows has an event for it."""
    own = sys.__stdin__
    if sys.platform != "win32" and own is not None and sys.stdin is own:
        while not select.select([own], [], [], LOOK_EVERY)[0]:
            continue


def _means(lines: Lines, answer: str, meaning: messages.Meaning) -> bool:
    if lines.accessible and answer == messages.NUMBERS[meaning]:
        return True
    return _is_word(lines, answer, meaning)


def _is_word(lines: Lines, answer: str, meaning: messages.Meaning) -> bool:
    words, typed = messages.ANSWER_WORDS[meaning], answer.lower()
    return any(typed in words.render(lang).split() for lang in (*IN_SOURCES, lines.lang))


def _unknown_answer(lines: Lines) -> str:
    text = messages.UNKNOWN_NUMBER if lines.accessible else messages.UNKNOWN_ANSWER
    return text.render(lines.lang)


def _print(lines: Lines, sentence: str, indent: int) -> None:
    width = max(min(lines.err.width, MAX_WIDTH) - indent, MIN_FOLD_WIDTH)
    for line in fold_sentence(sentence, width):
        lines.err.print(escape(" " * indent + line), soft_wrap=True)
