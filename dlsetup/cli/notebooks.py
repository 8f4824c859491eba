"""`dlsetup notebooks`: the course's notebooks in a folder, run before they are called ready."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["text", "json"]


def notebooks(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(help="notebooks.folder", metavar="[FOLDER]")
    ] = None,
    run: Annotated[bool, typer.Option("--run/--no-run", help="notebooks.run")] = True,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    answers: Annotated[
        bool, typer.Option("--answers", help="notebooks.answers", rich_help_panel=MORE)
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands.notebooks import NotebooksOptions, run_notebooks
    from dlsetup.commands.show import show_result

    as_json = format == "json"
    options = NotebooksOptions(folder, python, env, course, run, answers, as_json)
    return show_result(ctx.obj, run_notebooks(ctx.obj, options), format)
