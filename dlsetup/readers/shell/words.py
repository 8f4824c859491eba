"""The words of a start-up file, as bash, zsh and fish divide it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

UNKNOWN = "\0"  # in a value: what only the shell itself would know
OPERATOR = re.compile(r";;&|;;|;&|&&|\|\||\|&|[;|&\n()]")
PLAIN = re.compile(r"[^\s;&|<>()'\"\\$`~*?]+")
IN_DOUBLE_QUOTES = re.compile(r"[^\"\\$`]+")
SPACE = re.compile(r"(?:[ \t\r]+|\\\n|#[^\n]*)+")
NO_QUOTE = re.compile(r"[^\"'\\()\[\]{}\n]+")
BREAKS = frozenset(" \t\r\n;&|<>()")
VARIABLE = re.compile(r"\{(\w+)\}|([A-Za-z_]\w*)")
IF_SET = re.compile(r"\{(\w+):?\+")  # `${NAME:+...}`
HEREDOC = re.compile(r"<<(-?)[ \t]*(['\"]?)([\w.-]+)\2")
REDIRECT = re.compile(r"&>>?|[<>]&\d+|<<<|>>|>\||[<>]&|[<>]")
QUIET = re.compile(r"(?:2>>?|&>>?|>&)[ \t]*/dev/null")


class WordPiece(NamedTuple):
    """`kind`: text, variable, command (its own text), home (`~`), unknown; if-set: `text` is the
    variable's name, `then` what stands where it has a value."""

    kind: str
    text: str
    then: tuple[WordPiece, ...] = ()


class Token(NamedTuple):
    """A word, or an operator (`operator` is not empty). `bare`: its text where nothing of it was
    quoted or filled in, for only such a word is a keyword. `items`: of an array."""

    line: int
    parts: tuple[WordPiece, ...] = ()
    operator: str = ""
    bare: str = ""
    items: tuple[Token, ...] | None = None
    quiet: bool = False  # stands for `2> /dev/null`


class Scanner:
    """Reads a text once. What cannot be read becomes `unknown`, never an error."""

    def __init__(
        self, text: str, *, fish: bool = False, line: int = 1, array: bool = False
    ) -> None:
        self.text, self.fish, self.line = text, fish, line
        self.array = array  # inside one: there are none in it
        self.at = 0
        self.ends: list[tuple[str, bool]] = []  # of here-documents that begin at the next line

    def tokens(self) -> Iterator[Token]:
        text = self.text
        while True:
            if space := SPACE.match(text, self.at):
                self.at = space.end()
                self.line += space[0].count("\n")
            if self.at >= len(text):
                return
            if text[self.at] in "<>" or text.startswith("&>", self.at):
                yield from self._redirect()
            elif mark := OPERATOR.match(text, self.at):
                yield self._operator(mark[0])
            else:
                yield self._word()

    def _operator(self, mark: str) -> Token:
        token = Token(self.line, operator=mark)
        self.at += len(mark)
        if mark == "\n":
            self.line += 1
            if self.ends:
                self._skip_here_documents()
        return token

    def _redirect(self) -> Iterator[Token]:
        """It leaves no word; `<(...)` is a word that nobody knows."""
        if self.text.startswith(("<(", ">("), self.at):
            self.at += 1
            self._enclosed("(", ")")
            yield Token(self.line, (WordPiece("unknown", ""),))
            return
        here = HEREDOC.match(self.text, self.at) if not self.fish else None
        if here:
            self.ends.append((here[3], bool(here[1])))
            self.at = here.end()
            return
        quiet = QUIET.match(self.text, self.at - 1 if self.at else 0) or QUIET.match(
            self.text, self.at
        )
        mark = REDIRECT.match(self.text, self.at)
        self.at = mark.end() if mark else self.at + 1
        if not (mark and mark[0][-1].isdigit()):
            while self.at < len(self.text) and self.text[self.at] in " \t":
                self.at += 1
            if self.at < len(self.text) and self.text[self.at] not in "\n;&|()":
                self._word()
        if quiet:
            yield Token(self.line, quiet=True)

    def _skip_here_documents(self) -> None:
        for end, tabs in self.ends:
            while self.at < len(self.text):
                stop = self.text.find("\n", self.at)
                stop = len(self.text) if stop < 0 else stop
                row = self.text[self.at : stop]
                self.at, self.line = stop + 1, self.line + 1
                if (row.lstrip("\t") if tabs else row) == end:
                    break
        self.ends.clear()

    def _word(self) -> Token:
        start, line = self.at, self.line
        parts: list[WordPiece] = []
        plain = True
        while self.at < len(self.text):
            if run := PLAIN.match(self.text, self.at):
                parts.append(WordPiece("text", run[0]))
                self.at = run.end()
                continue
            letter = self.text[self.at]
            if letter == "(" and self.fish:
                parts.append(WordPiece("command", self._enclosed("(", ")")))
                plain = False
            elif letter == "(" and self._begins_array(start):
                name = "".join(part.text for part in parts)
                inside = Scanner(self._enclosed("(", ")"), line=line, array=True).tokens()
                items = tuple(token for token in inside if not token.operator)
                return Token(line, (WordPiece("text", name),), items=items)
            elif letter in BREAKS:
                break
            else:
                plain = False
                self._special(letter, parts, self.text[start : self.at])
        if self.at == start:  # a mark that begins no word
            self.at += 1
        bare = self.text[start : self.at] if plain else ""
        if bare.isdigit() and self.text[self.at : self.at + 1] in ("<", ">"):  # `2>`
            return Token(line)
        return Token(line, _merge(parts), bare=bare)

    def _begins_array(self, start: int) -> bool:
        return self.at > start and self.text[self.at - 1] == "=" and not self.array

    def _special(self, letter: str, parts: list[WordPiece], before: str) -> None:
        if letter == "'":
            parts.append(WordPiece("text", self._single_quoted()))
        elif letter == '"':
            parts.extend(self._double_quoted())
        elif letter == "\\":
            following = self.text[self.at + 1 : self.at + 2]
            self.line += following == "\n"
            parts.append(WordPiece("text", "" if following == "\n" else following))
            self.at += 2
        elif letter == "$":
            parts.append(self._dollar())
        elif letter == "`" and not self.fish:
            parts.append(WordPiece("command", self._until("`")))
        elif letter == "~":
            after = self.text[self.at + 1 : self.at + 2]
            is_home = (not before or before[-1] in "=:") and (after in BREAKS or after in "/:")
            parts.append(WordPiece("home" if is_home else "text", "~"))
            self.at += 1
        else:
            parts.append(WordPiece("unknown" if letter in "*?" else "text", letter))
            self.at += 1

    def _single_quoted(self) -> str:
        if not self.fish:
            return self._until("'")
        content, self.at = [], self.at + 1
        while self.at < len(self.text) and self.text[self.at] != "'":
            if self.text[self.at] == "\\" and self.text[self.at + 1 : self.at + 2] in ("'", "\\"):
                self.at += 1
            self.line += self.text[self.at] == "\n"
            content.append(self.text[self.at])
            self.at += 1
        self.at += 1
        return "".join(content)

    def _until(self, mark: str) -> str:
        end = self.text.find(mark, self.at + 1)
        end = len(self.text) if end < 0 else end
        content = self.text[self.at + 1 : end]
        self.at, self.line = end + 1, self.line + content.count("\n")
        return content

    def _double_quoted(self) -> Iterator[WordPiece]:
        yield WordPiece("text", "")
        self.at += 1
        while self.at < len(self.text) and (letter := self.text[self.at]) != '"':
            if letter == "\\":
                following = self.text[self.at + 1 : self.at + 2]
                kept = "" if following in ('"', "\\", "$", "`", "\n") else "\\"
                self.line += following == "\n"
                yield WordPiece("text", kept + ("" if following == "\n" else following))
                self.at += 2
            elif letter == "$":
                yield self._dollar()
            elif letter == "`" and not self.fish:
                yield WordPiece("command", self._until("`"))
            else:
                run = IN_DOUBLE_QUOTES.match(self.text, self.at)
                self.at = run.end() if run else self.at + 1
                content = run[0] if run else letter
                self.line += content.count("\n")
                yield WordPiece("text", content)
        self.at += 1

    def _dollar(self) -> WordPiece:
        if self.text.startswith("$((", self.at):
            self.at += 1
            self._enclosed("(", ")")
            return WordPiece("unknown", "")
        if self.text.startswith("$(", self.at):
            self.at += 1
            return WordPiece("command", self._enclosed("(", ")"))
        name = VARIABLE.match(self.text, self.at + 1)
        if name:
            self.at = name.end()
            if self.fish and self.text.startswith("[", self.at):  # one item of a list
                return WordPiece("unknown", self._enclosed("[", "]"))
            return WordPiece("variable", name[1] or name[2])
        if self.text.startswith("${", self.at):
            self.at += 1
            if_set = IF_SET.match(self.text, self.at)
            inner = self._enclosed("{", "}")
            if if_set:
                then = Scanner(f'"{inner.partition("+")[2]}"')._double_quoted()
                return WordPiece("if-set", if_set[1], tuple(then))
            return WordPiece("unknown", inner)
        self.at += 2
        return WordPiece("unknown", "")

    def _enclosed(self, opening: str, closing: str) -> str:
        """What stands between the two, as it is; quotes hide them."""
        start, depth, quote = self.at + 1, 0, ""
        while self.at < len(self.text):
            if run := NO_QUOTE.match(self.text, self.at):
                self.at = run.end()
                continue
            letter = self.text[self.at]
            self.line += letter == "\n"
            if letter == "\\" and quote != "'":
                self.at += 1
            elif quote:
                quote = "" if letter == quote else quote
            elif letter in "'\"":
                quote = letter
            elif letter == opening:
                depth += 1
            elif letter == closing:
                depth -= 1
                if not depth:
                    break
            self.at += 1
        self.at += 1
        return self.text[start : self.at - 1]


def _merge(parts: list[WordPiece]) -> tuple[WordPiece, ...]:
    """Letters that follow each other are one text."""
    if len(parts) < 2:
        return tuple(parts)
    merged: list[WordPiece] = []
    for part in parts:
        if merged and part.kind == merged[-1].kind == "text":
            merged[-1] = WordPiece("text", merged[-1].text + part.text)
        else:
            merged.append(part)
    return tuple(merged)
