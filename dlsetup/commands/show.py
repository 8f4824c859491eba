"""Shows in a terminal what a command ended with, or writes its data in one of its forms."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.facts.encoding import escape_json, spell_out
from dlsetup.messages.writing import write_error
from dlsetup.records import msgspec
from dlsetup.settings import Settings, environ

if TYPE_CHECKING:
    from dlsetup.terminal.screen import Screen


def show_result(
    settings: Settings, result: CommandResult[Any], form: str = "text", output: str | None = None
) -> int:
    """The exit code, after all is shown; `output`: a file instead of standard output.

    Raises UserError: it cannot be written.
    """
    if result.data is None or (form == "text" and output is None):
        show_data(result.data, settings)
        messages = result.messages
    else:
        _write_data(encode_data(result.data, settings, form), form, output)
        messages = tuple(message for message in result.messages if message.channel == "warning")
    if messages:  # few results have any, and rich is loaded for them alone
        from dlsetup.terminal.screen import Screen

        show_messages(Screen(settings), messages)
    return result.exit_code


@singledispatch
def show_data(data: object, settings: Settings) -> None:
    """The data as a person reads it. Nothing where the command registers nothing for its own: they
    were shown as they came."""


@singledispatch
def encode_data(data: object, settings: Settings, form: str) -> str | bytes:
    """The data in a form for programs: JSON of the record as it is, where the command registers
    no other. Text is in the encoding of standard output, bytes are not."""
    return json.dumps(msgspec.to_builtins(data), indent=2) + "\n"


def show_messages(screen: Screen, messages: Iterable[CommandMessage]) -> None:
    from dlsetup.commands.command_lines import spell_commands

    for message in messages:
        lines = spell_commands(message.commands, environ())
        if message.channel == "warning":
            write_error("\n".join((message.render(screen.lang), *lines)))
        elif isinstance(message.text, str):
            screen.print_line(message.text, message.style, note=message.channel == "note")
        elif message.channel == "note":
            screen.print_note(message.text, message.params, message.style)
            _write_note_lines(lines, screen)
        else:
            screen.print_text(message.text, message.params, message.style)
            for line in lines:
                screen.print_line(line, "cyan")


def _write_note_lines(lines: Iterable[str], screen: Screen) -> None:
    for line in lines if screen.verbosity >= 0 else ():
        write_error(line)


def _write_data(data: str | bytes, form: str, output: str | None) -> None:
    if isinstance(data, bytes):
        from dlsetup.commands.output import write_output

        write_output(output or "-", data)
    else:
        sys.stdout.write(escape_json(data) if form == "json" else spell_out(data))
