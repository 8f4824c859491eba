"""`dlsetup class`: for the instructor."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["text", "json"]


def verify(
    ctx: typer.Context,
    reports: Annotated[list[str], typer.Argument(help="reports", metavar="REPORT...")],
    seed_from: Annotated[
        str | None, typer.Option("--seed-from", help="verify.seed-from", metavar="TEXT")
    ] = None,
    students: Annotated[
        str | None, typer.Option("--students", help="students", metavar="FILE")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="verify.whole", rich_help_panel=MORE)
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands.classroom import verify_reports
    from dlsetup.commands.show import show_result

    result = verify_reports(ctx.obj, reports, seed_from, students, whole=whole)
    return show_result(ctx.obj, result, format)


COMMANDS = {"verify": verify}
