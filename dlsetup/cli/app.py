"""Puts the commands together, and turns every ending into an exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import typer
from typer.exceptions import TyperException

from dlsetup import __version__, settings
from dlsetup.cli import global_options
from dlsetup.cli.help import CliCommand, CliGroup, HelpPageMixin
from dlsetup.compiled.code_pages import substitute_code_page
from dlsetup.compiled.loading import refusals
from dlsetup.messages import program as messages
from dlsetup.messages.writing import write_error, write_log
from dlsetup.model.errors import EXIT_FAILED, EXIT_USAGE, UserError
from dlsetup.settings import Settings, begin_notes

INTERRUPTED = 130
COMMANDS = (  # each a module and its function
    *("init", "open", "run", "doctor", "back", "smoke", "notebooks", "hand-in"),
    *("report", "explain"),
)
# each a module of several functions; `class` is Python's word
GROUPS = {"class": "classroom", "course": "course"}
ALL_NAMES = (*COMMANDS, *GROUPS)
# what comes after the first word that is no option of ours is the command's own
OWN_WORDS = {"allow_interspersed_args": False}


def build_app(names: Sequence[str] = ALL_NAMES) -> CliGroup:
    app = typer.Typer(cls=CliGroup, name="dlsetup", rich_markup_mode=None, add_completion=True)
    for name in names:
        if name in GROUPS:
            app.add_typer(build_group(name))
        else:
            own_words = OWN_WORDS if name == global_options.RUN else None
            app.command(name, cls=CliCommand, context_settings=own_words)(load_command(name))
    command = typer.main.get_command(app) if len(names) > 1 else typer.main.get_group(app)
    assert isinstance(command, CliGroup)
    return command


def build_group(name: str) -> typer.Typer:
    app = typer.Typer(cls=CliGroup, name=name, rich_markup_mode=None)
    module = importlib.import_module(f"dlsetup.cli.{GROUPS[name]}")
    for command_name, command in module.COMMANDS.items():
        app.command(command_name, cls=CliCommand)(command)
    return app


def command_names() -> frozenset[str]:
    """With those of a group that was loaded."""
    modules = [sys.modules.get(f"dlsetup.cli.{module}") for module in GROUPS.values()]
    inner = (name for module in modules if module for name in module.COMMANDS)
    return frozenset((*ALL_NAMES, *inner))


def load_command(name: str) -> Callable[..., Any]:
    noun = name.replace("-", "_")
    command: Callable[..., Any] = getattr(importlib.import_module(f"dlsetup.cli.{noun}"), noun)
    return command


def main(argv: Sequence[str]) -> int:
    """Run, and answer with the exit code: 0, 1, 2 usage, 3 our fault, 130 interrupted."""
    environ = settings.environ()
    for stream in (sys.stdout, sys.stderr):  # a cp949 console must not stop us
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    substitute_code_page()
    lang = settings.choose_language(environ)
    user_settings: Settings | None = None
    try:
        user_settings, rest = global_options.parse_settings(argv, environ)
        lang = user_settings.lang
        begin_notes(user_settings)
        exit_code = _run_or_stop(rest, user_settings)
        _write_refusals(lang)
        return exit_code
    except UserError as error:
        from dlsetup.commands.command_lines import describe_error

        write_error(describe_error(error, lang, environ))
        return error.code
    except KeyboardInterrupt:
        with suppress(OSError):  # its terminal may be gone
            write_error("\n" + "\n".join(_describe_stop(user_settings, lang)))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our pipe has left: no fault
        sys.stderr.close()
        return 0
    except OSError as error:  # of the disk, not of ours; with --debug, where it came from
        _write_traceback(user_settings, error, environ)
        _write_system_error(error, lang)
        return EXIT_FAILED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is our bug, and is told
        from dlsetup.cli.crash import crash_log

        _write_traceback(user_settings, error, environ)
        if _write_failed_import(error):
            return EXIT_FAILED
        write_error(messages.OUR_BUG.render(lang) + "\n")
        write_log(crash_log(error, argv, environ, command_names()))
        return EXIT_FAILED


def _run_or_stop(rest: list[str], user_settings: Settings) -> int:
    """Raises KeyboardInterrupt where Python made another error of it, too: `__set_name__`, which a
    class calls when it is imported, turns any into a RuntimeError."""
    try:
        return _run_command(rest, user_settings)
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        raise


def _write_system_error(error: OSError, lang: str) -> None:
    from dlsetup.model.system_errors import system_error_name

    if not _write_failed_import(error):
        params = {"path": str(error.filename), "why": system_error_name(error)}
        named = error.filename is not None
        text = messages.SYSTEM_REFUSED if named else messages.SYSTEM_REFUSED_SOMETHING
        write_error(text.render(lang, params))


def _write_failed_import(error: Exception) -> bool:
    """Whether a compiled file that does not load is the reason; it is named then."""
    from dlsetup.compiled.failed_import import failed_file
    from dlsetup.messages.compiled import describe_failure

    file = failed_file(error)
    if file:
        write_error(describe_failure(file, error))
    return file is not None


def _write_traceback(
    user_settings: Settings | None, error: Exception, environ: Mapping[str, str]
) -> None:
    if user_settings is not None and user_settings.debug:
        from dlsetup.cli.crash import full_traceback

        write_log(full_traceback(error, environ))


def _run_command(rest: list[str], user_settings: Settings) -> int:
    if rest == ["--version"]:
        sys.stdout.write(f"dlsetup {__version__}\n")
        return 0
    HelpPageMixin.lang = user_settings.lang
    names = rest[:1] if rest[:1] and rest[0] in ALL_NAMES else ALL_NAMES
    command = build_app(names)  # of one command: making all of them takes as long as reading PATH
    try:
        result = command.main(
            rest or ["--help"], prog_name="dlsetup", standalone_mode=False, obj=user_settings
        )
    except TyperException as error:
        from dlsetup.cli.usage import describe_usage_error

        write_error(describe_usage_error(error, user_settings.lang, rest, command))
        return EXIT_USAGE
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.Exit as done:
        return done.exit_code
    if result == INTERRUPTED:  # what typer makes of KeyboardInterrupt
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _describe_stop(user_settings: Settings | None, lang: str) -> tuple[str, ...]:
    """By the journal; whatever is wrong with it, the stop itself is told."""
    if user_settings is not None:
        with suppress(Exception):
            from dlsetup.commands.interruption import describe_stop

            return describe_stop(user_settings)
    from dlsetup.messages import changes

    return (changes.STOPPED.render(lang),)


def _write_refusals(lang: str) -> None:
    if refusals():
        from dlsetup.commands.refusals import describe_refusals

        write_error("\n".join(["", *describe_refusals(lang)]))
