"""`dlsetup report`: the diagnosis, made shareable."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["html", "json", "markdown", "text", "prompt"]


def report(
    ctx: typer.Context,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="output", metavar="FILE|-")
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="preview")] = False,
    python: Annotated[
        str | None, typer.Option("--python", help="python", metavar="PATH", rich_help_panel=MORE)
    ] = None,
    env: Annotated[
        str | None, typer.Option("--env", help="env", metavar="NAME|PATH", rich_help_panel=MORE)
    ] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    short: Annotated[bool, typer.Option("--short", help="short")] = False,
    diff: Annotated[
        tuple[str, str] | None, typer.Option("--diff", help="diff", metavar="OLD NEW")
    ] = None,
    label: Annotated[str | None, typer.Option("--label", help="label", metavar="TEXT")] = None,
    sender: Annotated[str | None, typer.Option("--as", help="sender", metavar="NAME")] = None,
    hide: Annotated[list[str] | None, typer.Option("--hide", help="hide", metavar="WORD")] = None,
) -> int:
    from dlsetup.commands.report import ReportOptions, run_report, short_options
    from dlsetup.commands.show import show_result
    from dlsetup.commands.signature import read_signature

    if hide:
        from dlsetup.commands.hide import remember_words

        remember_words(ctx.obj, hide)
    signature = read_signature(ctx.obj, label, sender)
    options = ReportOptions(output, format, preview, python, env, course, signature)
    if short:
        options = short_options(options)
    if diff:
        from dlsetup.commands.report_difference import compare_saved_reports, difference_form

        compared = compare_saved_reports(*diff, options)
        return show_result(ctx.obj, compared, difference_form(options), output)
    return show_result(ctx.obj, run_report(ctx.obj, options))
