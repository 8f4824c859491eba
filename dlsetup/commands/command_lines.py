"""Commands that a student is told to type: quoted for their shell, with the options of the call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dlsetup.model.errors import UserError

if TYPE_CHECKING:
    from dlsetup.report.view.command_style import CommandStyle
    from dlsetup.settings import Settings

INDENT = "  "


def detect_shell(environ: Mapping[str, str]) -> str:
    """The student's own, without looking at all else."""
    from dlsetup import platforms
    from dlsetup.facts import Facts
    from dlsetup.remedies.quoting import find_shell

    system = platforms.current_system()
    return find_shell(Facts(host=system.host(environ), shell=system.shell(environ)))


def style_here(settings: Settings) -> CommandStyle:
    """How commands are written for whoever typed this one."""
    from dlsetup.report.view.command_style import CommandStyle

    return CommandStyle(detect_shell(settings.environ), str(settings.home), settings.program)


def spell_commands(
    commands: Iterable[Sequence[str]], environ: Mapping[str, str]
) -> tuple[str, ...]:
    """A line for each, with `~` for the home folder where the student's shell opens it."""
    commands = tuple(commands)
    if not commands:
        return ()
    from dlsetup.report.view.command_style import CommandStyle
    from dlsetup.settings import program_words

    style = CommandStyle(detect_shell(environ), environ.get("HOME", ""), program_words(environ))
    return tuple(INDENT + style.show(command) for command in commands)


def describe_error(error: UserError, lang: str, environ: Mapping[str, str]) -> str:
    """The sentence, and each command that helps on a line of its own."""
    sentence = error.text.render(lang, error.params)
    return "\n".join((sentence, *spell_commands(error.commands, environ)))


def repeat_options(
    python: str | None = None, env: str | None = None, course: str | None = None
) -> tuple[str, ...]:
    """The options of this call that a proposed command needs as well, to look at the same."""
    given = {"--python": python, "--env": env, "--course": course}
    return tuple(word for name, value in given.items() if value for word in (name, value))
