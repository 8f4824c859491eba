"""Which commands of a start-up file are run, as far as conditions are known."""

from __future__ import annotations

import re

from dlsetup.readers.shell.builtins import meaning, run_call
from dlsetup.readers.shell.commands import CodeStep, read_commands
from dlsetup.readers.shell.session import Call, CodePlace, Session


def run_text(session: Session, text: str, file: str) -> None:
    """All commands of a file, up to a `return` of its own."""
    run = _Run(session, file, find_blocks(text))
    run.run(read_commands(text, fish=session.is_fish))


def find_blocks(text: str) -> tuple[tuple[int, int], ...]:
    """First and last line of what `conda init` wrote."""
    starts = [text.count("\n", 0, mark.start()) + 1 for mark in BLOCK_START.finditer(text)]
    ends = [text.count("\n", 0, mark.start()) + 1 for mark in BLOCK_END.finditer(text)]
    pairs = ((start, min((e for e in ends if e > start), default=0)) for start in starts)
    return tuple(pair for pair in pairs if pair[1])


BLOCK_START = re.compile(r"^# >>> \w+ initialize >>>", re.M)
BLOCK_END = re.compile(r"^# <<< \w+ initialize <<<", re.M)


class Frame:
    """A block that is open. `state`: its commands run (None: perhaps); `done`: an earlier branch
    did."""

    def __init__(
        self, kind: str, state: bool | None, name: str = "", outer: bool | None = True
    ) -> None:
        self.kind, self.state, self.name, self.outer = kind, state, name, outer
        self.done: bool | None = False


class _Run:
    """One file being read."""

    def __init__(self, session: Session, file: str, blocks: tuple[tuple[int, int], ...]) -> None:
        self.session, self.file, self.blocks = session, file, blocks
        self.frames: list[Frame] = []
        self.status: bool | None = True
        self.function = ""
        self.piped: tuple[str, ...] = ()

    def run(self, steps: list[CodeStep]) -> None:
        ends = block_ends(steps)
        for number, step in enumerate(steps):
            if step.kind != "command":
                self._mark(step)
                continue
            state = self._state(step)
            words = tuple(map(self.session.expand, step.words))
            if state and words and words[0] in ("return", "exit"):
                return
            place = self._place(step, ends.get(number, step.last))
            self.status = self._command(words, step, place, state)

    def _place(self, step: CodeStep, last: int) -> CodePlace:
        for block in self.blocks:
            if block[0] < step.first < block[1]:
                return CodePlace(self.file, *block, alone=False)
        return CodePlace(self.file, step.first, last, step.alone and not self.frames)

    def _state(self, step: CodeStep) -> bool | None:
        """Whether the command is run: None, it is not known."""
        states = [self._block_state()]
        if step.before == "&&":
            states.append(self.status)
        elif step.before == "||":
            states.append(None if self.status is None else not self.status)
        return join_states(*states)

    def _block_state(self) -> bool | None:
        frame = self.frames[-1] if self.frames else None
        return join_states(frame.outer, frame.state) if frame else True

    def _mark(self, step: CodeStep) -> None:
        frame = self.frames[-1] if self.frames else None
        if step.kind == "function":
            self.function = step.name
            if self.session.is_fish:
                self._open("function", False, step.name)
        elif step.kind in ("if", "block", "group", "subshell"):
            state: bool | None = None if step.kind == "block" else True
            if step.before in ("&&", "||"):
                state = self._state(step) if state else None
            if step.kind == "subshell" or self.function:
                state = False
            kind = "function" if self.function else step.kind
            self._open(kind, state, self.function)
            self.function = ""
        elif frame and step.kind == "then":
            self._branch(frame, self.status)
        elif frame and step.kind == "elif":
            frame.state = False if frame.done is True else (None if frame.done is None else True)
        elif frame and step.kind == "else":
            self._branch(frame, True)
        elif frame and (step.kind == "end" or (step.kind == "close" and frame.kind == "subshell")):
            self.frames.pop()
            self.status = None

    def _open(self, kind: str, state: bool | None, name: str) -> None:
        self.frames.append(Frame(kind, state, name, self._block_state()))

    def _branch(self, frame: Frame, condition: bool | None) -> None:
        """The branch is taken where its condition holds and none before it was."""
        if frame.done is True:
            frame.state = False
        elif frame.done is None:
            frame.state = None if condition is not False else False
        else:
            frame.state = condition
            frame.done = condition

    def _command(
        self, words: tuple[str, ...], step: CodeStep, place: CodePlace, state: bool | None
    ) -> bool | None:
        """Note what it does; its status, where that is known."""
        if state is False:
            self._inside_function(words, place)
            return None
        piped, self.piped = self.piped, words if step.after in ("|", "|&") else ()
        certain = state is True and step.after not in ("||", "|", "|&") and not step.quiet
        call = Call(words, step.words, place, certain, state is True, piped)
        return run_call(self.session, call, state)

    def _inside_function(self, words: tuple[str, ...], place: CodePlace) -> None:
        """`python() { /usr/bin/python3 "$@"; }` is an alias by another name."""
        frame = self.frames[0] if len(self.frames) == 1 else None
        if frame is None or frame.kind != "function" or not frame.name:
            return
        name, frame.name = frame.name, ""  # the first command alone
        kind, program = meaning(words)
        self.session.record(kind, place._replace(alone=False), name, program)


def join_states(*states: bool | None) -> bool | None:
    """All hold; None: that is not known."""
    if False in states:
        return False
    return None if None in states else True


def block_ends(steps: list[CodeStep]) -> dict[int, int]:
    """The last line of the outermost block that each command stands in."""
    ends: dict[int, int] = {}
    open_numbers: list[int] = []
    depth = 0
    for number, step in enumerate(steps):
        if step.kind in ("if", "block", "group", "subshell"):
            depth += 1
        elif step.kind in ("end", "close") and depth:
            depth -= 1
            if not depth:
                ends.update(dict.fromkeys(open_numbers, step.first))
                open_numbers = []
        elif step.kind == "command" and depth:
            open_numbers.append(number)
    return ends
