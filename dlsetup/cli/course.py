"""`dlsetup course`: for the instructor, before the first day."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Format = Literal["text", "json"]


def show(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(help="course", metavar="FILE")] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.commands.course_show import show_course_file
    from dlsetup.commands.show import show_result

    return show_result(ctx.obj, show_course_file(ctx.obj, file), format)


COMMANDS = {"show": show}
