"""A family of errors: one cause that no fact of a machine shows, told by its error texts."""

from __future__ import annotations

from dlsetup.model.fixes import Instruction
from dlsetup.model.text import Text
from dlsetup.records import msgspec


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """What a kind of error means, and the way on. `own`: the student's own program or data is
    the cause, not the setup. `fallback`: it says what happened, not why, so it is no answer where
    anything else matches. `plain`: its title tells no more than the error itself, so that nothing
    is put under a traceback. `foreign`: only where a traceback shows no file of the student's.
    `matches`, `misses`: texts that must, and must not, point to it."""

    name: str
    title: Text
    message: Text
    steps: tuple[Instruction, ...]
    symptoms: tuple[str, ...]
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    dont: Text | None = None
    general: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    own: bool = False
    foreign: bool = False
    fallback: bool = False
    plain: bool = False

    @property
    def code(self) -> str:
        """Families are called by their names alone."""
        return self.name

    @property
    def patterns(self) -> tuple[str, ...]:
        """Of error texts, all."""
        return self.symptoms + self.general
