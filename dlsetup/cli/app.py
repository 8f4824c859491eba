"""Puts the commands together, and turns every ending into an exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.exceptions import TyperException

from dlsetup import __version__, settings
from dlsetup.cli import global_options
from dlsetup.cli.help import Command, Group, Page
from dlsetup.cli.usage import sentence
from dlsetup.messages import program as messages
from dlsetup.model.errors import FAILED, USAGE, Stop
from dlsetup.settings import Settings

INTERRUPTED = 130
COMMANDS = ("init", "doctor", "smoke", "report", "explain")  # each a module and its function
GROUPS = {"class": "classroom"}  # each a module of several functions; `class` is Python's word
EVERY = (*COMMANDS, *GROUPS)


def build(names: Sequence[str] = EVERY) -> Group:
    app = typer.Typer(cls=Group, name="dlsetup", rich_markup_mode=None, add_completion=True)
    for name in names:
        if name in GROUPS:
            app.add_typer(group(name))
        else:
            app.command(name, cls=Command)(function(name))
    built = typer.main.get_command(app) if len(names) > 1 else typer.main.get_group(app)
    assert isinstance(built, Group)
    return built


def group(name: str) -> typer.Typer:
    made = typer.Typer(cls=Group, name=name, rich_markup_mode=None)
    module = importlib.import_module(f"dlsetup.cli.{GROUPS[name]}")
    for each, command in module.COMMANDS.items():
        made.command(each, cls=Command)(command)
    return made


def function(name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(importlib.import_module(f"dlsetup.cli.{name}"), name)
    return found


def main(argv: Sequence[str]) -> int:
    """Run, and answer with the exit code: 0, 1, 2 usage, 3 our fault, 130 interrupted."""
    environ = settings.environ()
    for stream in (sys.stdout, sys.stderr):  # a cp949 console must not stop us
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    lang = settings.language(environ)
    chosen: Settings | None = None
    try:
        chosen, rest = global_options.read(argv, environ)
        lang = chosen.lang
        return _run(rest, chosen)
    except Stop as stop:
        _tell(stop.text.say(lang, stop.params))
        return stop.code
    except KeyboardInterrupt:
        _tell("\n" + messages.INTERRUPTED.say(lang))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our pipe has left: no fault
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - whatever it is, it is our bug, and is told
        from dlsetup.cli.crash import log

        if chosen is not None and chosen.debug:
            import traceback

            traceback.print_exc()
        _tell(messages.OUR_BUG.say(lang) + "\n\n" + log(error, argv, environ))
        return FAILED


def _run(rest: list[str], chosen: Settings) -> int:
    if rest == ["--version"]:
        sys.stdout.write(f"dlsetup {__version__}\n")
        return 0
    Page.lang = chosen.lang
    named = rest[:1] if rest[:1] and rest[0] in EVERY else EVERY
    command = build(named)  # of one command: making all of them takes as long as reading PATH
    try:
        result = command.main(
            rest or ["--help"], prog_name="dlsetup", standalone_mode=False, obj=chosen
        )
    except TyperException as error:
        _tell(sentence(error, chosen.lang))
        return USAGE
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.Exit as done:
        return done.exit_code
    if result == INTERRUPTED:  # what typer makes of KeyboardInterrupt
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")
