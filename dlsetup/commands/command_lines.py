"""Commands that a student is told to type: quoted for their shell, with the options of the call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dlsetup.model.errors import UserError

INDENT = "  "


def detect_shell(environ: Mapping[str, str]) -> str:
    """The student's own, without looking at all else."""
    from dlsetup import platforms
    from dlsetup.facts import Facts
    from dlsetup.remedies.quoting import find_shell

    system = platforms.current_system()
    return find_shell(Facts(host=system.host(environ), shell=system.shell(environ)))


def spell_commands(
    commands: Iterable[Sequence[str]], environ: Mapping[str, str]
) -> tuple[str, ...]:
    """A line for each."""
    from dlsetup.remedies.quoting import show_command

    commands = tuple(commands)
    shell = detect_shell(environ) if commands else ""
    return tuple(INDENT + show_command(command, shell) for command in commands)


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
