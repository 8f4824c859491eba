"""The line that activates an environment, as it is typed in the student's own shell."""

from __future__ import annotations

from dlsetup.facts import Facts, known
from dlsetup.platforms import current_system
from dlsetup.remedies.quoting import find_shell, show_command


def activation_line(facts: Facts, prefix: str, kind: str) -> str:
    """`kind`: the environment's, conda or another."""
    if kind == "conda":
        return show_command(("conda", "activate", prefix), find_shell(facts))
    shell = known(facts.shell)
    name = shell.name if shell else find_shell(facts)
    return show_command(current_system().activation_words(prefix, name), name)
