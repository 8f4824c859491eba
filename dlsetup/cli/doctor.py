"""`dlsetup doctor`: look, judge, show; mend only when asked to."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Format = Literal["text", "json", "markdown", "html", "junit", "github"]


def doctor(
    ctx: typer.Context,
    target: Annotated[
        str | None, typer.Argument(help="target", metavar="[FOLDER|NOTEBOOK]")
    ] = None,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[str | None, typer.Option("--course", help="course", metavar="FILE")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="only", metavar="CODE|SUBJECT")
    ] = None,
    skip: Annotated[list[str] | None, typer.Option("--skip", help="skip", metavar="CODE")] = None,
    deep: Annotated[bool, typer.Option("--deep", help="deep")] = False,
    online: Annotated[bool, typer.Option("--online", help="online")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="fix")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="yes")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="undo")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="rebuild")] = False,
    mute: Annotated[
        str | None, typer.Option("--mute", help="mute", metavar="CODE[:SUBJECT]")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="reason", metavar="TEXT")] = None,
    unmute: Annotated[
        str | None, typer.Option("--unmute", help="unmute", metavar="CODE[:SUBJECT]")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="output", metavar="FILE")
    ] = None,
    facts: Annotated[str | None, typer.Option("--facts", help="facts", metavar="FILE")] = None,
) -> int:
    from dlsetup.commands.doctor import DoctorOptions, run_doctor
    from dlsetup.commands.show import show_result

    options = DoctorOptions(
        target=target,
        python=python,
        env=env,
        course=course,
        only=tuple(only or ()),
        skip=tuple(skip or ()),
        deep=deep,
        online=online,
        fix=fix,
        yes=yes,
        undo=undo,
        rebuild=rebuild,
        mute=mute,
        reason=reason,
        unmute=unmute,
        facts=facts,
        announces=format == "text",
    )
    return show_result(ctx.obj, run_doctor(ctx.obj, options), format, output)
