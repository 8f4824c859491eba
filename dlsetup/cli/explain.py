"""`dlsetup explain`: what a check means, or which check an error text points to."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["text", "json"]


def explain(
    ctx: typer.Context,
    code: Annotated[str | None, typer.Argument(help="code", metavar="[CODE|-]")] = None,
    python: Annotated[
        str | None, typer.Option("--python", help="python", metavar="PATH", rich_help_panel=MORE)
    ] = None,
    env: Annotated[
        str | None, typer.Option("--env", help="env", metavar="NAME|PATH", rich_help_panel=MORE)
    ] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands.explain import ExplainOptions, run_explain
    from dlsetup.commands.show import show_result

    options = ExplainOptions(python, env, course, announces=format == "text")
    return show_result(ctx.obj, run_explain(ctx.obj, code, options), format)
