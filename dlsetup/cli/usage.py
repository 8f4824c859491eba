"""Usage errors in the chosen language."""

from __future__ import annotations

import re
from typing import Any

from dlsetup.messages import program as messages
from dlsetup.messages.program import (
    BAD_USAGE,
    BAD_VALUE,
    DID_YOU_MEAN,
    NEEDS_VALUE,
    TOO_MANY_ARGUMENTS,
    TRY_HELP,
)


def describe_usage_error(error: Any, lang: str) -> str:
    """What is wrong with the command, and where its help is."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "dlsetup"
    return f"{_describe_problem(error, lang)}\n{TRY_HELP.render(lang, {'command': command})}"


def _describe_problem(error: Any, lang: str) -> str:
    kind, message = type(error).__name__, error.format_message()
    if kind == "NoSuchOption":
        hint = _suggest_names(error.possibilities or (), lang)
        return messages.NO_SUCH_OPTION.render(lang, {"name": error.option_name, "hint": hint})
    if kind == "BadOptionUsage":
        return NEEDS_VALUE.render(lang, {"name": error.option_name})
    if match := re.search(r"No such command '([^']*)'\.?(.*)", message, re.S):
        names = re.findall(r"'([^']+)'", match[2])
        params = {"name": match[1], "hint": _suggest_names(names, lang)}
        return messages.NO_SUCH_COMMAND.render(lang, params)
    if kind == "BadParameter" and (match := re.search(r"'([^']*)' is not one of (.*)\.", message)):
        name = error.param.opts[0] if error.param is not None else "-"
        choices = match[2].replace("'", "")
        return BAD_VALUE.render(lang, {"name": name, "value": match[1], "choices": choices})
    if kind == "BadParameter" and (match := re.search(r"'([^']*)' is not a valid int", message)):
        name = error.param.opts[0] if error.param is not None else "-"
        return messages.BAD_NUMBER.render(lang, {"name": name, "value": match[1]})
    if match := re.search(r"unexpected extra arguments? \((.*)\)", message):
        return TOO_MANY_ARGUMENTS.render(lang, {"extra": match[1]})
    return BAD_USAGE.render(lang, {"detail": message})


def _suggest_names(names: Any, lang: str) -> str:
    return DID_YOU_MEAN.render(lang, {"names": ", ".join(sorted(names))}) if names else ""
