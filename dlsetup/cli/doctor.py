"""`dlsetup doctor`: look, judge, show; mend only when asked to."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["text", "json", "markdown", "html", "junit", "github"]


def doctor(
    ctx: typer.Context,
    target: Annotated[
        str | None, typer.Argument(help="target", metavar="[FOLDER|NOTEBOOK]")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="fix")] = False,
    deep: Annotated[bool, typer.Option("--deep", help="deep")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="undo")] = False,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="only", metavar="CODE|DIGIT", rich_help_panel=MORE),
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option("--skip", help="skip", metavar="CODE", rich_help_panel=MORE)
    ] = None,
    online: Annotated[bool, typer.Option("--online", help="online", rich_help_panel=MORE)] = False,
    yes: Annotated[bool, typer.Option("--yes", help="yes", rich_help_panel=MORE)] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="rebuild", rich_help_panel=MORE)
    ] = False,
    mute: Annotated[
        str | None,
        typer.Option("--mute", help="mute", metavar="CODE[:SUBJECT]", rich_help_panel=MORE),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="reason", metavar="TEXT", rich_help_panel=MORE)
    ] = None,
    unmute: Annotated[
        str | None,
        typer.Option("--unmute", help="unmute", metavar="CODE[:SUBJECT]", rich_help_panel=MORE),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="output", metavar="FILE", rich_help_panel=MORE),
    ] = None,
    facts: Annotated[
        list[str] | None,
        typer.Option("--facts", help="facts", metavar="FILE|FOLDER|ZIP", rich_help_panel=MORE),
    ] = None,
) -> int:
    from dlsetup.commands.doctor import DoctorOptions, reject_conflicts, run_doctor
    from dlsetup.commands.show import show_result

    options = DoctorOptions(
        target=target,
        python=python,
        env=env,
        course=course,
        only=split_commas(only),
        skip=split_commas(skip),
        deep=deep,
        online=online,
        fix=fix,
        yes=yes,
        undo=undo,
        rebuild=rebuild,
        mute=mute,
        reason=reason,
        unmute=unmute,
        facts=facts[0] if facts else None,
        announces=format == "text",
    )
    if facts:
        from dlsetup.commands.saved_reports import are_several, diagnose_saved_reports

        if are_several(facts):
            reject_conflicts(options)
            saved = diagnose_saved_reports(
                ctx.obj, facts, course, options.only, options.skip, format
            )
            return show_result(ctx.obj, saved, format, output)
    return show_result(ctx.obj, run_doctor(ctx.obj, options), format, output)


def split_commas(words: list[str] | None) -> tuple[str, ...]:
    """`--only DLS211,DLS401` is `--only DLS211 --only DLS401`."""
    parts = (part.strip() for word in words or () for part in word.split(","))
    return tuple(part for part in parts if part)
