"""How commands and paths are written for one student: their shell, home and way to start us."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dlsetup.facts import Facts, known
from dlsetup.remedies.quoting import WINDOWS, find_shell, quote_command, spell_words

PROGRAM = "dlsetup"
BY_COURSE = frozenset(  # commands that take --course
    ("back", "doctor", "explain", "hand-in", "init", "notebooks", "open", "report", "run", "smoke")
)
NOT_WITH_BUNDLE = ("--course", "--with")  # it brings its course, and venv makes its environment


class CommandStyle(NamedTuple):
    """`home`: written as `~`; "" leaves paths as they are. `program`: the words that start dlsetup
    in this terminal. `again`: options of this call, each with its value, without which those of
    our commands that are `repeating` them would do something else."""

    shell: str = "bash"
    home: str = ""
    program: tuple[str, ...] = (PROGRAM,)
    again: tuple[str, ...] = ()
    repeating: frozenset[str] = frozenset()

    def write(self, argv: Sequence[str]) -> str | None:
        """The line to type; None: no line can be."""
        return quote_command(tuple(self._words(argv)), self.shell)

    def show(self, argv: Sequence[str]) -> str:
        """The line to type, or its words where there is none."""
        return self.write(argv) or spell_words(argv)

    def shorten(self, text: str) -> str:
        """With `~` for the home folder, in a sentence or a table."""
        if not self.home:
            return text
        return re.sub(rf"(?<![\w/\\~]){re.escape(self.home)}(?=$|[^\w.-]|\.(?:\s|$))", "~", text)

    def _words(self, argv: Sequence[str]) -> Iterator[str]:
        """No shell of Windows opens `~` before every program."""
        is_ours = argv[:1] == (PROGRAM,)
        words = (*self.program, *argv[1:], *self._repeat(argv)) if is_ours else argv
        opens_home = self.home and self.shell not in {*WINDOWS, "powershell"}
        for word in words:
            below = opens_home and word.startswith(f"{self.home}/")
            yield "~" + word.removeprefix(self.home) if below else word

    def _repeat(self, argv: Sequence[str]) -> Iterator[str]:
        """What is put back needs none of them."""
        if self.repeating.isdisjoint(argv[1:2]) or "--undo" in argv:
            return
        there = (*argv, *(NOT_WITH_BUNDLE if "--offline" in argv else ()))
        for name, value in zip(self.again[::2], self.again[1::2], strict=True):
            if name not in there:
                yield from (name, value)


def style_of(facts: Facts, program: tuple[str, ...] = (PROGRAM,)) -> CommandStyle:
    """For the person whose machine it is."""
    folders = {folder.name: folder.path for folder in known(facts.folders, ())}
    home = folders.get("home", "")
    return CommandStyle(find_shell(facts), home if len(home) > 1 else "", program)


PLAIN = CommandStyle()
