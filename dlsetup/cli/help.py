"""Help pages in the chosen language: what a student needs first, all else under More options."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from dlsetup.cli import help_messages
from dlsetup.cli.help_messages import (
    EXAMPLE_LINES,
    GLOBAL_OPTIONS,
    HELP,
    METAVARS,
    MORE_GLOBAL_OPTIONS,
)
from dlsetup.languages.catalogue import list_languages
from dlsetup.messages import usage as messages
from dlsetup.model.errors import UserError
from dlsetup.model.text import Text

MAX_WIDTH, MIN_WIDTH = 80, 36
MAX_LEFT = 26  # columns of an option and its value beside their text
Row = tuple[str, str]


class HelpPageMixin:
    """Mixed into commands: writes our own page instead of the library's English one."""

    lang = "en"

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(help_page(self, ctx, HelpPageMixin.lang))


class CliCommand(HelpPageMixin, TyperCommand):
    """One command of dlsetup. An option with an empty value, as of a variable that is not set, is
    not taken for one that is left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        for param in self.params:
            value = ctx.params.get(param.name)
            values = value if isinstance(value, (list, tuple)) else (value,)
            if param.param_type_name == "option" and "" in values:
                raise UserError(messages.NEEDS_VALUE, {"name": param.opts[0]})
        return rest


class CliGroup(HelpPageMixin, TyperGroup):
    """dlsetup itself; commands in the order a student meets them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)


def help_page(command: Any, ctx: Any, lang: str) -> str:
    from dlsetup.model.folding import fold

    width = max(MIN_WIDTH, min(shutil.get_terminal_size((MAX_WIDTH, 0)).columns, MAX_WIDTH))
    help_key = _help_key(command.name, ctx.command_path)
    is_group = isinstance(command, TyperGroup)
    arguments = [] if is_group else list(_argument_rows(command, ctx, lang))
    lines = [
        *fold(" ".join((*_usage_words(ctx, arguments, lang, is_group=is_group),)), width, 2),
        "",
        *("  " + line for line in fold(HELP[help_key].render(lang), width - 2)),
        "",
        f"{help_messages.EXAMPLES.render(lang)}:",
        *(f"  {line}" for line in EXAMPLE_LINES[help_key]),
        "",
    ]
    for title, rows in _sections(command, ctx, arguments, lang, is_group=is_group):
        lines += format_section(title.render(lang), list(rows), width)
    return "\n".join(lines).rstrip() + "\n"


def _help_key(name: str | None, path: str) -> str:
    """Of a command: all of `path` where its name alone is another's, too."""
    return next((key for key in (path, name or "") if key in HELP), "")


def _usage_words(ctx: Any, arguments: list[Row], lang: str, *, is_group: bool) -> Iterator[str]:
    yield f"{messages.USAGE.render(lang)}: {ctx.command_path}"
    if is_group:
        yield help_messages.COMMAND_WORD.render(lang)
    yield help_messages.OPTIONS_WORD.render(lang)
    yield from (metavar for metavar, _ in arguments)


def _sections(
    command: Any, ctx: Any, arguments: list[Row], lang: str, *, is_group: bool
) -> Iterator[tuple[Text, Iterable[Row]]]:
    if is_group:
        names = command.list_commands(ctx)
        path = ctx.command_path
        rows = [(name, HELP[_help_key(name, f"{path} {name}")].render(lang)) for name in names]
        yield help_messages.COMMANDS, rows
    yield help_messages.ARGUMENTS, arguments
    top, rest = _option_rows(command, ctx, lang)
    yield help_messages.OPTIONS, top
    yield help_messages.MORE_OPTIONS, rest
    more = MORE_GLOBAL_OPTIONS if ctx.parent is None else ()
    everywhere = (
        (option.format(languages="|".join(list_languages())), text.render(lang))
        for option, text in (*GLOBAL_OPTIONS, *more)
    )
    yield help_messages.EVERYWHERE, everywhere


def _argument_rows(command: Any, ctx: Any, lang: str) -> Iterator[Row]:
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            metavar = translate_metavar(param.make_metavar(ctx), lang)
            yield metavar, HELP[param.help].render(lang)


def _option_rows(command: Any, ctx: Any, lang: str) -> tuple[list[Row], list[Row]]:
    """What a student needs, and the rest."""
    rows: tuple[list[Row], list[Row]] = ([], [])
    for param in command.get_params(ctx):
        if param.param_type_name != "argument" and param.help in HELP:
            row = (_option_spelling(param, ctx, lang), HELP[param.help].render(lang))
            rows[param.rich_help_panel is not None].append(row)
    return rows


def _option_spelling(param: Any, ctx: Any, lang: str) -> str:
    names = ", ".join(param.opts)
    if param.is_flag:
        return "/".join((names, *param.secondary_opts))  # --run/--no-run
    return f"{names} {translate_metavar(param.make_metavar(ctx), lang)}"


def translate_metavar(metavar: str, lang: str) -> str:
    def translate(match: re.Match[str]) -> str:
        text = METAVARS.get(match[0])
        return text.render(lang) if text else match[0]

    return re.sub("[A-Z]+", translate, metavar)


def format_section(title: str, rows: list[Row], width: int) -> list[str]:
    """A heading and two columns; a long left column stands on a line of its own."""
    from dlsetup.model.folding import display_width, fold

    if not rows:
        return []
    left = min(max(display_width(first) for first, _ in rows), MAX_LEFT, width // 3)
    lines = [title + ":"]
    for first, second in rows:
        indent = " " * (left + 4)
        folded = fold(second, width - left - 4)
        if display_width(first) > left:
            lines += [*fold("  " + first, width, 4), *(indent + line for line in folded)]
        else:
            start = f"  {first}{' ' * (left - display_width(first))}  {folded[0]}"
            lines += [start, *(indent + line for line in folded[1:])]
    return [*lines, ""]
