"""`dlsetup report`: the diagnosis, made shareable."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.settings import Settings

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
    from dlsetup import words
    from dlsetup.choosing import Wish
    from dlsetup.cli import common
    from dlsetup.render import Screen

    settings: Settings = ctx.obj
    form = format or _by_suffix(output)
    looked = common.judged(settings, common.course_of(course), Wish(python, env))
    data = common.rendered(settings, looked, form)
    path = "-" if preview else output or f"dlsetup-report.{SUFFIXES[form]}"
    common.write(path, data)
    if path != "-":
        screen = Screen(settings.lang, settings.verbosity)
        screen.say(words.REPORT_WRITTEN, {"path": path})
        screen.note(words.REPORT_HINT, style="dim")
    return 0


def _by_suffix(output: str | None) -> Format:
    known: dict[str, Format] = {"json": "json", "md": "markdown", "txt": "text"}
    return known.get((output or "").rpartition(".")[2].lower(), "html")
