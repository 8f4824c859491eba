"""What Windows' shells hand on to a program, by their documented rules. Where nothing here runs
them (PowerShell), or only an imitation does (cmd, under Wine), the tests hold to these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SINGLE, DOUBLE = "'‘’‚‛", '"“”„'


def split_for_runtime(line: str) -> list[str]:
    """Arguments behind the program's name:
    https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments"""
    words: list[str] = []
    word, quoted, started, at = "", False, False, 0
    while at < len(line):
        slashes = len(line[at:]) - len(line[at:].lstrip("\\"))
        if slashes:
            at += slashes
            before_quote = at < len(line) and line[at] == '"'
            word += "\\" * (slashes // 2 if before_quote else slashes)
            started = True
            if before_quote and slashes % 2:
                word, at = word + '"', at + 1
            continue
        letter, at = line[at], at + 1
        if letter == '"' and quoted and line[at : at + 1] == '"':
            word, at = word + '"', at + 1
        elif letter == '"':
            quoted, started = not quoted, True
        elif letter in " \t" and not quoted:
            words += [word] if started else []
            word, started = "", False
        else:
            word, started = word + letter, True
    return [*words, word] if started else words


def read_by_cmd(line: str, variables: Mapping[str, str]) -> str:
    """The line a program gets from cmd's prompt. First variables, inside of quotes, too; those
    that do not exist stay. Then quotes and carets:
    https://learn.microsoft.com/windows-server/administration/windows-commands/cmd"""
    expanded = re.sub(r"%([^%:]+)%", lambda match: variables.get(match[1].upper(), match[0]), line)
    text, quoted, at = "", False, 0
    while at < len(expanded):
        letter, at = expanded[at], at + 1
        if letter == "^" and not quoted:
            letter, at = expanded[at], at + 1
        elif letter == '"':
            quoted = not quoted
        else:
            assert quoted or letter not in "&|<>", f"{letter} ends the command: {line}"
        text += letter
    assert not quoted, f"quotes stay open: {line}"
    return text


@dataclass(frozen=True)
class PowerShell:
    """One that reads a line and starts a program with it. Windows PowerShell is `legacy`."""

    legacy: bool

    def arguments(self, line: str) -> list[str]:
        """https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing"""
        return split_for_runtime(" ".join(self._passed(line.removeprefix("& "))))

    def _passed(self, line: str) -> Iterator[str]:
        at = _next_word(line, 0)[1]
        while at < len(line):
            if line.startswith(" --% ", at):
                yield _verbatim(line[at + 5 :])
                return
            word, at = _next_word(line, at + 1)
            yield self._pass_word(word)

    def _pass_word(self, word: str) -> str:
        """Before 7.3 quotation marks are handed on bare, and an empty word not at all:
        https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables#psnativecommandargumentpassing"""
        spaced = any(letter.isspace() for letter in word)
        if self.legacy:
            return f'"{word}"' if spaced else word
        escaped = re.sub(r'(\\*)"', r'\1\1\\"', word)
        ended = re.sub(r"(\\+)$", r"\1\1", escaped)
        return f'"{ended}"' if spaced or not word or '"' in word else word


def _verbatim(rest: str) -> str:
    """Behind --% stands what the program gets, up to a | or && outside of quotes; %NAME% is
    replaced even there."""
    unquoted = re.sub(f"[{DOUBLE}][^{DOUBLE}]*[{DOUBLE}]", "", rest)
    assert not re.search(r"\||&&|%.+%", unquoted) and not re.search("%.+%", rest), rest
    return rest


def _next_word(line: str, at: int) -> tuple[str, int]:
    """The word that begins here, and where it ends:
    https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules"""
    if line[at] in SINGLE:
        return _string(line, at, SINGLE, expands=False)
    if line[at] in DOUBLE:
        return _string(line, at, DOUBLE, expands=True)
    end = at
    while end < len(line) and line[end] != " ":
        end += 1
    word = line[at:end]
    assert not set(word) & set("$`,;|&<>(){}@#'*?[]~" + SINGLE + DOUBLE), f"it reads {word}"
    assert not re.match(r"-\w[^.:]*[.:]", word), f"it divides {word}"
    return word, end


def _string(line: str, at: int, quotes: str, *, expands: bool) -> tuple[str, int]:
    """A doubled quote, of whatever form, is one of them."""
    word, at = "", at + 1
    while line[at] not in quotes or line[at + 1 : at + 2] in tuple(quotes):
        at += line[at] in quotes
        assert not (expands and line[at] in "$`"), f"it expands {line}"
        word, at = word + line[at], at + 1
    assert line[at + 1 : at + 2] in ("", " "), f"a string goes on: {line}"
    return word, at + 1
