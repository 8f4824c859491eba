"""`dlsetup init`: the walk, step by step."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.settings import Settings

EnvironmentTool = Literal["venv", "uv", "conda", "anaconda", "miniconda", "miniforge"]


def init(
    ctx: typer.Context,
    course: Annotated[str | None, typer.Option("--course", help="course", metavar="FILE")] = None,
    with_: Annotated[EnvironmentTool | None, typer.Option("--with", help="with")] = None,
    env: Annotated[str | None, typer.Option("--env", help="init.env", metavar="NAME|PATH")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="yes")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="dry-run")] = False,
    step: Annotated[str | None, typer.Option("--step", help="step", metavar="STEP")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="undo")] = False,
) -> int:
    from dlsetup.commands.init import SetupSession, select_steps, show_plan
    from dlsetup.model.course import load_course

    settings: Settings = ctx.obj
    if undo:
        from dlsetup.commands.fix import run_undo

        return run_undo(settings)
    steps = select_steps(step)
    session = SetupSession.start(settings, load_course(course), with_, env, yes=yes)
    if dry_run:
        return show_plan(session)
    return session.run_steps(steps)
