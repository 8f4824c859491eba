"""`dlsetup back`: to the packages of the last day on which it worked."""

from __future__ import annotations

from typing import Annotated

import typer

from dlsetup.cli.help_messages import MORE


def back(
    ctx: typer.Context,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="back.yes", rich_help_panel=MORE)] = False,
) -> int:
    from dlsetup.commands.back import BackOptions, run_back
    from dlsetup.commands.show import show_result

    return show_result(ctx.obj, run_back(ctx.obj, BackOptions(python, env, course, yes)))
