"""Questions at a terminal: yes or no, in whichever language somebody types."""

from __future__ import annotations

import sys

from dlsetup.compiled.characters import unicodedata
from dlsetup.languages.catalogue import IN_SOURCES
from dlsetup.messages import questions as messages
from dlsetup.model.text import Text
from dlsetup.terminal.lines import Lines, escape


class Questions:
    """Those of one command. For a screen reader they are numbered, and so are the answers."""

    def __init__(self, lines: Lines) -> None:
        self.lines, self.asked, self._nobody_told = lines, 0, False

    def can_ask(self) -> bool:
        return sys.stdin.isatty()

    def confirm(self, question: Text, indent: int) -> bool:
        if not self.can_ask():
            if not self._nobody_told:
                self.lines.print_note(messages.NOBODY_TO_ASK)
            self._nobody_told = True
            return False
        self.asked += 1
        while (answer := self._ask(question, indent)) and not self._means(answer, "no"):
            if self._means(answer, "yes"):
                return True
            self._print(self._unknown_answer(), indent)
        return False

    def _ask(self, question: Text, indent: int) -> str:
        """One answer; an ended input is an empty one."""
        lines = self.lines
        sentence = question.render(lines.lang)
        if lines.accessible:
            number = messages.QUESTION_NUMBER.render(
                lines.lang, {"number": self.asked, "question": sentence}
            )
            for line in (number, *messages.CHOICES.render(lines.lang).split("\n")):
                self._print(line, indent)
            prompt = messages.TYPE_NUMBER.render(lines.lang)
        else:
            prompt = f"{sentence} {messages.TYPE_YES.render(lines.lang)}"
        lines.err.print(escape(f"{' ' * indent}{prompt} "), end="", soft_wrap=True)
        return self._read()

    def _read(self) -> str:
        try:
            return unicodedata.normalize("NFC", input().strip().lower())
        except EOFError:
            self.lines.err.print()
            return ""
        except UnicodeDecodeError:  # the keyboard's encoding is another than the program's
            return "?"

    def _means(self, answer: str, meaning: messages.Meaning) -> bool:
        if self.lines.accessible and answer == messages.NUMBERS[meaning]:
            return True
        words = messages.ANSWER_WORDS[meaning]
        return any(answer in words.render(lang).split() for lang in (*IN_SOURCES, self.lines.lang))

    def _unknown_answer(self) -> str:
        text = messages.UNKNOWN_NUMBER if self.lines.accessible else messages.UNKNOWN_ANSWER
        return text.render(self.lines.lang)

    def _print(self, line: str, indent: int) -> None:
        self.lines.err.print(escape(" " * indent + line))
