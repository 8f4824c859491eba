"""`dlsetup explain`: what a check means, or which check an error text points to."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

Format = Literal["text", "json"]


def explain(
    ctx: typer.Context,
    code: Annotated[str | None, typer.Argument(help="code", metavar="CODE")] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.cli.settings import Settings
    from dlsetup.explaining import find, listing, matches, matching_page, page

    settings: Settings = ctx.obj
    if code is None:
        sys.stdout.write(listing(settings.lang, format))
        return 0
    if code == "-":
        from dlsetup.process import decode

        found = matches(decode(sys.stdin.buffer.read()))
        sys.stdout.write(matching_page(found, settings.lang, format))
        return 0 if found else 1
    sys.stdout.write(page(find(code), settings.lang, format))
    return 0
