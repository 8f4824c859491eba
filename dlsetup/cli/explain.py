"""`dlsetup explain`: what a check means, or which check an error text points to."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Format = Literal["text", "json"]


def explain(
    ctx: typer.Context,
    code: Annotated[str | None, typer.Argument(help="code", metavar="CODE")] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.commands.explain import run_explain
    from dlsetup.commands.show import show_result

    return show_result(ctx.obj, run_explain(ctx.obj, code), format)
