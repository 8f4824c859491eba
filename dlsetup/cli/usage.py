"""Usage errors in the chosen language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dlsetup.cli.help import translate_metavar
from dlsetup.messages import usage as messages
from dlsetup.model.text import Text

INDENT = "  "
NOT_A_NUMBER = {"int": messages.BAD_NUMBER, "float": messages.BAD_DECIMAL}


def describe_usage_error(error: Any, lang: str, words: Sequence[str], program: Any) -> str:
    """What is wrong with the command, and on a line of its own where its help is. `words`: of the
    command line; `program`: with the commands that it can name."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else " ".join(_named_commands(words, program))
    help_line = f"{INDENT}{command} --help"
    return "\n".join((*_describe_problem(error, lang), messages.TRY_HELP.render(lang), help_line))


def _named_commands(words: Sequence[str], program: Any) -> Iterator[str]:
    yield "dlsetup"
    command = program
    for word in words:
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            return
        yield word


def _describe_problem(error: Any, lang: str) -> Iterator[str]:
    kind, message = type(error).__name__, error.format_message()
    if kind == "NoSuchOption":
        yield messages.NO_SUCH_OPTION.render(lang, {"name": error.option_name})
        yield from _suggest(messages.SIMILAR_OPTION, error.possibilities or (), lang)
    elif match := re.search(r"No such command '([^']*)'\.?(.*)", message, re.S):
        yield messages.NO_SUCH_COMMAND.render(lang, {"name": match[1]})
        yield from _suggest(messages.SIMILAR_COMMAND, re.findall(r"'([^']+)'", match[2]), lang)
    else:
        yield _describe_value(error, kind, message, lang)


def _suggest(text: Text, names: Iterable[str], lang: str) -> Iterator[str]:
    if names := sorted(names):
        yield text.render(lang, {"names": ", ".join(names)})


def _describe_value(error: Any, kind: str, message: str, lang: str) -> str:
    if kind == "BadOptionUsage":
        takes_none = "does not take a value" in message
        text = messages.TAKES_NO_VALUE if takes_none else messages.NEEDS_VALUE
        return text.render(lang, {"name": error.option_name})
    name = _parameter_name(error, lang)
    if match := re.search(r"'([^']*)' is not one of (.*)\.", message):
        choices = match[2].replace("'", "")
        return messages.BAD_VALUE.render(
            lang, {"name": name, "value": match[1], "choices": choices}
        )
    if match := re.search(r"'([^']*)' is not a valid (int|float)", message):
        return NOT_A_NUMBER[match[2]].render(lang, {"name": name, "value": match[1]})
    if match := re.search(r"(\S+) is not in the range", message):
        return _describe_limit(error.param.type, name, match[1], lang)
    if kind == "MissingParameter":
        return messages.MISSING_ARGUMENT.render(lang, {"name": name.rstrip(".")})
    return _describe_words(error, message, lang)


def _describe_limit(limits: Any, name: str, value: str, lang: str) -> str:
    too_small = limits.min is not None and float(value) < limits.min
    text = messages.TOO_SMALL if too_small else messages.TOO_LARGE
    limit = limits.min if too_small else limits.max
    return text.render(lang, {"name": name, "value": value.removesuffix(".0"), "limit": limit})


def _parameter_name(error: Any, lang: str) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return ""
    if param.param_type_name == "argument":
        return translate_metavar(param.make_metavar(error.ctx), lang)
    return str(param.opts[0])


def _describe_words(error: Any, message: str, lang: str) -> str:
    if match := re.search(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", message):
        return messages.TOO_MANY_ARGUMENTS.render(lang, {"extra": match[1]})
    if message.startswith("Missing command"):
        names = ", ".join(error.ctx.command.list_commands(error.ctx))
        params = {"command": error.ctx.command_path, "names": names}
        return messages.MISSING_COMMAND.render(lang, params)
    return messages.BAD_USAGE.render(lang)
