"""Puts the commands together, and turns every ending into an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from dlsetup import __version__, words
from dlsetup.cli import classes, doctor, explain, init, report, settings, smoke
from dlsetup.cli.help import Command, Group, Page
from dlsetup.cli.settings import Settings
from dlsetup.cli.usage import sentence
from dlsetup.errors import FAILED, USAGE, Stop

INTERRUPTED = 130
COMMANDS = (
    ("init", init.init),
    ("doctor", doctor.doctor),
    ("smoke", smoke.smoke),
    ("report", report.report),
    ("explain", explain.explain),
)
GROUPS = (("class", (("verify", classes.verify),)),)


def build() -> typer.Typer:
    app = typer.Typer(cls=Group, name="dlsetup", rich_markup_mode=None, add_completion=True)
    for name, function in COMMANDS:
        app.command(name, cls=Command)(function)
    for name, functions in GROUPS:
        group = typer.Typer(cls=Group, name=name, rich_markup_mode=None)
        for each, command in functions:
            group.command(each, cls=Command)(command)
        app.add_typer(group)
    return app


def main(argv: Sequence[str]) -> int:
    """Run, and answer with the exit code: 0, 1, 2 usage, 3 our fault, 130 interrupted."""
    environ = settings.environ()
    for stream in (sys.stdout, sys.stderr):  # a cp949 console must not stop us
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    lang = settings.language(environ)
    chosen: Settings | None = None
    try:
        chosen, rest = settings.read(argv, environ)
        lang = chosen.lang
        return _run(rest, chosen)
    except Stop as stop:
        _tell(stop.text.say(lang, stop.params))
        return stop.code
    except KeyboardInterrupt:
        _tell("\n" + words.INTERRUPTED.say(lang))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our pipe has left: no fault
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - whatever it is, it is our bug, and is told
        from dlsetup.cli.crash import log

        if chosen is not None and chosen.debug:
            import traceback

            traceback.print_exc()
        _tell(words.OUR_BUG.say(lang) + "\n\n" + log(error, argv, environ))
        return FAILED


def _run(rest: list[str], chosen: Settings) -> int:
    if rest == ["--version"]:
        sys.stdout.write(f"dlsetup {__version__}\n")
        return 0
    Page.lang = chosen.lang
    command = typer.main.get_command(build())
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
