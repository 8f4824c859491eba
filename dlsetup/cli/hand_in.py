"""`dlsetup hand-in`: a notebook run again from the start, and made a file to hand in."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Form = Literal["html", "pdf", "notebook"]
Format = Literal["text", "json"]
LONGEST = 7 * 24 * 3600  # seconds


def hand_in(
    ctx: typer.Context,
    notebook: Annotated[str, typer.Argument(help="hand-in.notebook", metavar="NOTEBOOK")],
    to: Annotated[Form | None, typer.Option("--to", help="hand-in.to")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="hand-in.output", metavar="FOLDER")
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="hand-in.anyway")] = False,
    python: Annotated[
        str | None, typer.Option("--python", help="python", metavar="PATH", rich_help_panel=MORE)
    ] = None,
    env: Annotated[
        str | None, typer.Option("--env", help="env", metavar="NAME|PATH", rich_help_panel=MORE)
    ] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            help="hand-in.limit",
            metavar="SECONDS",
            min=1,
            max=LONGEST,
            rich_help_panel=MORE,
        ),
    ] = 600,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands.hand_in import hand_in as run_hand_in
    from dlsetup.commands.hand_in_run import HandInOptions
    from dlsetup.commands.show import show_result

    as_json = format == "json"
    options = HandInOptions(
        notebook, (to,) if to else (), output, python, env, course, limit, anyway, as_json
    )
    return show_result(ctx.obj, run_hand_in(ctx.obj, options), format)
