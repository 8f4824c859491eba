"""What is already in the folder where an environment is to be made."""

from __future__ import annotations

from dlsetup.facts import Environment, Facts, known
from dlsetup.records import msgspec
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.pure_paths import pure_path


def existing_environment(facts: Facts, prefix: str) -> Environment | None:
    """The whole one that is there."""
    at_prefix = (
        environment for environment in known(facts.environments, ()) if environment.path == prefix
    )
    return next(
        (
            environment
            for environment in at_prefix
            if environment.state == "ok" and environment.kind in ENVIRONMENT_KINDS
        ),
        None,
    )


def without_own_pythons(facts: Facts, prefix: str) -> Facts:
    """What lies in the place itself goes away before an environment is made there. Where it is but
    a link to a Python that PATH has, too, that one stays."""

    def is_inside(path: str) -> bool:
        return pure_path(path).is_relative_to(pure_path(prefix))

    commands = {
        letter: tool.path
        for tool in reversed(known(facts.tools, ()))  # the first is what is typed
        if (letter := known(tool.interpreter)) and tool.state == "ok"
        if tool.command in ("python", "python3") and not is_inside(tool.path)
    }
    interpreters = tuple(
        msgspec.structs.replace(each, path=commands.get(each.letter, each.path))
        if is_inside(each.path)
        else each
        for each in known(facts.interpreters, ())
    )
    outside = tuple(each for each in interpreters if not is_inside(each.path))
    return msgspec.structs.replace(facts, interpreters=outside)
