"""Help pages in the chosen language."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from dlsetup.cli import help_messages
from dlsetup.cli.help_messages import EXAMPLE_LINES, GLOBAL_OPTIONS, HELP
from dlsetup.compiled.characters import unicodedata
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError


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
    help_key = command.name if command.name in HELP else ""
    pieces = [piece for piece in command.collect_usage_pieces(ctx) if piece]
    lines = [f"{messages.USAGE.render(lang)}: {ctx.command_path} {' '.join(pieces)}", ""]
    lines += ["  " + HELP[help_key].render(lang), ""]
    if isinstance(command, TyperGroup):
        rows = [(name, HELP[name].render(lang)) for name in command.list_commands(ctx)]
        lines += format_section(help_messages.COMMANDS.render(lang), rows)
    else:
        lines += _parameter_lines(command, ctx, lang)
    rows = [(option, text.render(lang)) for option, text in GLOBAL_OPTIONS]
    lines += format_section(help_messages.EVERYWHERE.render(lang), rows)
    lines += [
        help_messages.EXAMPLES.render(lang) + ":",
        *(f"  {line}" for line in EXAMPLE_LINES[help_key]),
    ]
    return "\n".join(lines) + "\n"


def _parameter_lines(command: Any, ctx: Any, lang: str) -> list[str]:
    arguments, options = [], []
    for param in command.get_params(ctx):
        if param.name == "help":
            continue
        text = HELP[param.help].render(lang)
        if param.param_type_name == "argument":
            arguments.append((param.make_metavar(ctx), text))
        else:
            options.append((_option_spelling(param, ctx), text))
    return [
        *format_section(help_messages.ARGUMENTS.render(lang), arguments),
        *format_section(help_messages.OPTIONS.render(lang), options),
    ]


def _option_spelling(param: Any, ctx: Any) -> str:
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {param.make_metavar(ctx)}"


def format_section(title: str, rows: list[tuple[str, str]]) -> list[str]:
    """A heading and two columns; a long left column stands on a line of its own."""
    if not rows:
        return []
    left_width = min(max(display_width(first) for first, _ in rows), 26)
    lines = [title + ":"]
    for first, second in rows:
        if display_width(first) > left_width:
            lines += [f"  {first}", " " * (left_width + 4) + second]
        else:
            lines.append(f"  {first}{' ' * (left_width - display_width(first))}  {second}")
    return [*lines, ""]


def display_width(text: str) -> int:
    """Columns in a terminal: Hangul takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
