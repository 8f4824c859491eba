"""Questions at a terminal: yes or no, in whichever language somebody types."""

from __future__ import annotations

import sys

from dlsetup.compiled.characters import unicodedata
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.messages import questions as messages
from dlsetup.model.text import Text
from dlsetup.terminal.lines import Lines, escape


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
        while (answer := self._ask(lines, question, indent)) and not _means(lines, answer, "no"):
            if _means(lines, answer, "yes"):
                return True
            _print(lines, _unknown_answer(lines), indent)
        return False

    def _ask(self, lines: Lines, question: Text, indent: int) -> str:
        """One answer; an ended input is an empty one."""
        sentence = question.render(lines.lang)
        if lines.accessible:
            number = messages.QUESTION_NUMBER.render(
                lines.lang, {"number": self.asked, "question": sentence}
            )
            for line in (number, *messages.CHOICES.render(lines.lang).split("\n")):
                _print(lines, line, indent)
            prompt = messages.TYPE_NUMBER.render(lines.lang)
        else:
            prompt = f"{sentence} {messages.TYPE_YES.render(lines.lang)}"
        lines.err.print(escape(f"{' ' * indent}{prompt} "), end="", soft_wrap=True)
        return _read(lines)


def _read(lines: Lines) -> str:
    try:
        return unicodedata.normalize("NFC", input().strip().lower())
    except EOFError:
        lines.err.print()
        return ""
    except UnicodeDecodeError:  # the keyboard's encoding is another than the program's
        return "?"


def _means(lines: Lines, answer: str, meaning: messages.Meaning) -> bool:
    if lines.accessible and answer == messages.NUMBERS[meaning]:
        return True
    words = messages.ANSWER_WORDS[meaning]
    return any(answer in words.render(lang).split() for lang in (*IN_SOURCES, lines.lang))


def _unknown_answer(lines: Lines) -> str:
    text = messages.UNKNOWN_NUMBER if lines.accessible else messages.UNKNOWN_ANSWER
    return text.render(lines.lang)


def _print(lines: Lines, line: str, indent: int) -> None:
    lines.err.print(escape(" " * indent + line))
