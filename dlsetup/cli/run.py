"""`dlsetup run`: a command in the course's environment."""

from __future__ import annotations

from typing import Annotated

import typer

from dlsetup.cli.help_messages import MORE


def run(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(help="run.words", metavar="COMMAND...")],
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
) -> int:
    from dlsetup.commands.run import RunOptions, run_command
    from dlsetup.commands.show import show_result

    options = RunOptions(tuple(words), env, course)
    return show_result(ctx.obj, run_command(ctx.obj, options))
