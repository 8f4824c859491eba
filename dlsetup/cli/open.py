"""`dlsetup open`: the course's folder or a notebook, on any day after the first."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Opener = Literal["code", "lab", "notebook"]


def open(
    ctx: typer.Context,
    target: Annotated[
        str | None, typer.Argument(help="open.target", metavar="[FOLDER|NOTEBOOK]")
    ] = None,
    with_: Annotated[Opener | None, typer.Option("--with", help="open.with")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="open.yes", rich_help_panel=MORE)] = False,
) -> int:
    from dlsetup.commands.open import OpenOptions, run_open
    from dlsetup.commands.show import show_result

    options = OpenOptions(target, with_, env, course, yes)
    return show_result(ctx.obj, run_open(ctx.obj, options))
