"""The commands of a start-up file and the blocks that they stand in, in the file's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dlsetup.readers.shell.words import Scanner, Token

ENDS = frozenset({";", "\n", "&", ";;", ";&", ";;&"})
LOOPS = frozenset({"for", "while", "until", "case", "select"})


class CodeStep(NamedTuple):
    """`kind`: command, or a mark: if, then, elif, else, block, group, subshell, function, end.
    `before` and `after`: the operators around a command (&&, ||, |). `first` and `last`: its
    lines. `alone`: nothing else stands on them."""

    kind: str
    first: int
    last: int = 0
    words: tuple[Token, ...] = ()
    before: str = ""
    after: str = ""
    quiet: bool = False
    alone: bool = False
    name: str = ""


def read_commands(text: str, *, fish: bool = False) -> list[CodeStep]:
    """All of a text. What is not understood is left out."""
    parse = _parse_fish if fish else _parse_posix
    return _with_alone(list(parse(Scanner(text, fish=fish).tokens())))


def _with_alone(steps: list[CodeStep]) -> list[CodeStep]:
    uses: dict[int, int] = {}
    for step in steps:
        for line in range(step.first, (step.last or step.first) + 1):
            uses[line] = uses.get(line, 0) + 1
    return [step._replace(alone=_is_alone(step, uses)) for step in steps]


def _is_alone(step: CodeStep, uses: Mapping[int, int]) -> bool:
    joined = step.before or step.after
    return step.first == step.last and uses[step.first] == 1 and not joined


class _Gathering:
    """The words of the command that is being read."""

    def __init__(self) -> None:
        self.words: list[Token] = []
        self.before = ""
        self.quiet = False

    def add(self, token: Token) -> None:
        if token.quiet:
            self.quiet = True
        elif token.parts or token.bare or token.items is not None:
            self.words.append(token)

    def flush(self, after: str) -> Iterator[CodeStep]:
        if self.words and self.words[0].bare == "function":  # fish, or bash before a new line
            name = self.words[1].bare if len(self.words) > 1 else ""
            yield CodeStep("function", self.words[0].line, self.words[0].line, name=name)
        elif self.words:
            yield CodeStep(
                "command",
                self.words[0].line,
                self.words[-1].line,
                tuple(self.words),
                self.before,
                after if after in ("&&", "||", "|", "|&") else "",
                self.quiet,
            )
        self.words, self.quiet = [], False
        self.before = after if after in ("&&", "||", "|", "|&") else ""


def _parse_posix(tokens: Iterable[Token]) -> Iterator[CodeStep]:
    reading = _Posix()
    for token in tokens:
        yield from reading.take(token)
    yield from reading.now.flush("")


class _Posix:
    def __init__(self) -> None:
        self.now, self.function = _Gathering(), ""
        self.conditional = False  # inside [[ ... ]]

    def take(self, token: Token) -> Iterator[CodeStep]:
        if self.conditional:
            self.now.add(token)
            self.conditional = token.bare != "]]"
        elif token.operator in ("(", ")"):
            yield from self._parenthesis(token)
        elif token.operator:
            yield from self.now.flush(token.operator)
        elif self.now.words or not token.bare:
            yield from self._following(token)
        else:
            yield from self._first(token)

    def _parenthesis(self, token: Token) -> Iterator[CodeStep]:
        words = self.now.words
        if token.operator == "(":
            is_function = len(words) == 1 or (len(words) == 2 and words[0].bare == "function")
            self.function = words[-1].bare if is_function else ""
            self.now.words = []
            if not self.function:
                yield CodeStep("subshell", token.line, token.line)
            return
        yield from self.now.flush("")
        kind = "function" if self.function else "close"
        yield CodeStep(kind, token.line, token.line, name=self.function)
        self.function = ""

    def _following(self, token: Token) -> Iterator[CodeStep]:
        words = self.now.words
        if token.bare == "{" and words and words[0].bare == "function":
            yield CodeStep("function", token.line, token.line, name=words[-1].bare)
            yield CodeStep("group", token.line, token.line)
            self.now.words = []
        else:
            self.now.add(token)

    def _first(self, token: Token) -> Iterator[CodeStep]:
        """The first word of a command may be a keyword."""
        word, now = token.bare, self.now
        mark = "block" if word in LOOPS else MARKS.get(word)
        if mark is not None:
            yield CodeStep(mark, token.line, token.line, before=now.before)
            now.before = ""
        elif word in ("do", "!"):
            now.before = "" if word == "do" else "!"
        else:
            self.conditional = word == "[["
            now.add(token)


MARKS = {
    **{"if": "if", "then": "then", "elif": "elif", "else": "else", "{": "group"},
    **dict.fromkeys(("fi", "done", "esac", "}"), "end"),
}


def _parse_fish(tokens: Iterable[Token]) -> Iterator[CodeStep]:
    reading = _Fish()
    for token in tokens:
        yield from reading.take(token)
    yield from reading.now.flush("")


class _Fish:
    def __init__(self) -> None:
        self.now, self.condition = _Gathering(), False
        self.otherwise = False  # after `else`, which an `if` may follow

    def take(self, token: Token) -> Iterator[CodeStep]:
        otherwise, self.otherwise = self.otherwise, False
        if otherwise and token.bare != "if":
            yield CodeStep("else", token.line, token.line)
        if token.operator:
            yield from self.now.flush(token.operator)
            if self.condition and token.operator in ENDS:
                self.condition = False
                yield CodeStep("then", token.line, token.line)
        elif self.now.words or not token.bare:
            self.now.add(token)
        else:
            yield from self._first(token, otherwise)

    def _first(self, token: Token, otherwise: bool) -> Iterator[CodeStep]:
        word, now, line = token.bare, self.now, token.line
        if word == "if":
            yield CodeStep("elif" if otherwise else "if", line, line, before=now.before)
            self.condition, now.before = True, ""
        elif word == "else":
            self.otherwise = True
        elif mark := FISH_MARKS.get(word):
            yield CodeStep(mark, line, line, before=now.before)
            now.before = ""
        elif word in FISH_JOINS:
            now.before = FISH_JOINS[word]
        else:
            now.add(token)


FISH_MARKS = {"end": "end", "begin": "group", **dict.fromkeys(("for", "while", "switch"), "block")}
FISH_JOINS = {"and": "&&", "or": "||", "not": "!"}
