"""`dlsetup report`: the diagnosis, made shareable."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.settings import Settings

Format = Literal["html", "json", "markdown", "text"]
SUFFIXES = {"html": "html", "json": "json", "markdown": "md", "text": "txt"}


def report(
    ctx: typer.Context,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="output", metavar="FILE|-")
    ] = None,
    format: Annotated[Format | None, typer.Option("--format", help="format")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="preview")] = False,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[str | None, typer.Option("--course", help="course", metavar="FILE")] = None,
) -> int:
    from dlsetup.collect.choose_interpreter import TargetRequest
    from dlsetup.commands import diagnose
    from dlsetup.commands.output import write_output
    from dlsetup.commands.report import render_redacted
    from dlsetup.messages import program as messages
    from dlsetup.model.course import load_course
    from dlsetup.terminal.screen import Screen

    settings: Settings = ctx.obj
    form = format or _format_by_suffix(output)
    diagnosis = diagnose.diagnose_machine(settings, load_course(course), TargetRequest(python, env))
    data = render_redacted(settings, diagnosis, form)
    path = "-" if preview else output or f"dlsetup-report.{SUFFIXES[form]}"
    write_output(path, data)
    if path != "-":
        screen = Screen(settings.lang, settings.verbosity)
        screen.print_text(messages.REPORT_WRITTEN, {"path": path})
        screen.print_note(messages.REPORT_HINT, style="dim")
    return 0


def _format_by_suffix(output: str | None) -> Format:
    formats: dict[str, Format] = {"json": "json", "md": "markdown", "txt": "text"}
    return formats.get((output or "").rpartition(".")[2].lower(), "html")
