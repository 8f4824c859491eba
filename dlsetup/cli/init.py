"""`dlsetup init`: the walk, step by step."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["text", "json"]
EnvironmentTool = Literal["venv", "uv", "conda", "anaconda", "miniconda", "miniforge"]


def init(
    ctx: typer.Context,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    with_: Annotated[
        EnvironmentTool | None, typer.Option("--with", help="with", rich_help_panel=MORE)
    ] = None,
    env: Annotated[str | None, typer.Option("--env", help="init.env", metavar="NAME|PATH")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="yes")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="dry-run")] = False,
    step: Annotated[
        str | None, typer.Option("--step", help="step", metavar="STEP", rich_help_panel=MORE)
    ] = None,
    prefix: Annotated[
        str | None, typer.Option("--prefix", help="prefix", metavar="FOLDER", rich_help_panel=MORE)
    ] = None,
    label: Annotated[
        str | None, typer.Option("--label", help="label", metavar="TEXT", rich_help_panel=MORE)
    ] = None,
    offline: Annotated[
        str | None,
        typer.Option("--offline", help="offline", metavar="BUNDLE", rich_help_panel=MORE),
    ] = None,
    shell: Annotated[bool, typer.Option("--shell", help="shell", rich_help_panel=MORE)] = False,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
    undo: Annotated[bool, typer.Option("--undo", help="init.undo", rich_help_panel=MORE)] = False,
) -> int:
    from dlsetup.commands.init import run_init
    from dlsetup.commands.init_options import InitOptions
    from dlsetup.commands.show import show_result

    options = InitOptions(
        course=course,
        tool=with_,
        env=env,
        yes=yes,
        dry_run=dry_run,
        step=step,
        undo=undo,
        prefix=prefix,
        label=label,
        shell=shell,
        offline=offline,
        as_json=format == "json",
    )
    return show_result(ctx.obj, run_init(ctx.obj, options), format)
