"""This terminal, known without a look at the machine."""

from __future__ import annotations

from dlsetup.facts import Facts
from dlsetup.remedies.quoting import find_shell
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.settings import Settings


def style_here(settings: Settings) -> CommandStyle:
    """How commands are written for whoever typed this one."""
    system, environ = settings.machine.system, settings.environ
    shell = find_shell(Facts(host=system.host(environ), shell=system.shell(environ)))
    return CommandStyle(shell, str(settings.home), settings.program)
