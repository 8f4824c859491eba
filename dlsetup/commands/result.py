"""What a command ends with, for every door: terminal, JSON, notebook, pytest plugin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, Literal, NamedTuple, TypeVar

from dlsetup.model.errors import UserError
from dlsetup.model.text import Param, Text
from dlsetup.records import msgspec

T = TypeVar("T")
Channel = Literal["result", "note", "warning"]


class CommandMessage(NamedTuple):
    """A sentence, or a line that may be copied and is shown as it is.

    `channel`: part of the result; a note on the work, which a quiet terminal leaves out; a warning
    that stands even beside JSON. `commands`: each its words, shown below as they are typed."""

    text: Text | str
    params: Mapping[str, Param] = {}
    style: str = ""
    channel: Channel = "result"
    commands: tuple[tuple[str, ...], ...] = ()

    def render(self, lang: str) -> str:
        return self.text if isinstance(self.text, str) else self.text.render(lang, self.params)


class CommandResult(msgspec.Struct, Generic[T], frozen=True):
    """`data`: what JSON shows; None: the messages are all that there is."""

    exit_code: int
    data: T
    messages: tuple[CommandMessage, ...] = ()


def add_failure(result: CommandResult[T], error: UserError) -> CommandResult[T]:
    """What was found out is shown although what came after it, its being kept, failed."""
    warning = CommandMessage(error.text, error.params, channel="warning", commands=error.commands)
    return CommandResult(error.code, result.data, (*result.messages, warning))
