"""`dlsetup explain`: what a check means, or which check an error text points to."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from dlsetup.model.findings import Finding
    from dlsetup.settings import Settings

Format = Literal["text", "json"]


def explain(
    ctx: typer.Context,
    code: Annotated[str | None, typer.Argument(help="code", metavar="CODE")] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.explain.pages import find, listing, page
    from dlsetup.third_party.session import more_checks

    settings: Settings = ctx.obj
    if code is None:
        sys.stdout.write(listing(settings.lang, format, more_checks(settings.lang)))
        return 0
    if code == "-":
        return _explain_pasted(settings, format)
    sys.stdout.write(page(find(code, partial(more_checks, settings.lang)), settings.lang, format))
    return 0


def _explain_pasted(settings: Settings, form: str) -> int:
    from dlsetup.diagnosis.registry import all_checks
    from dlsetup.explain.answer import answer, shown, troubles
    from dlsetup.explain.decoding import read
    from dlsetup.facts.encoding import escape_surrogates
    from dlsetup.third_party.session import more_checks

    checks = {**more_checks(settings.lang), **all_checks()}.values()
    result = answer(read(sys.stdin.buffer), checks)
    for trouble in troubles(result, checks, settings.lang):
        sys.stderr.write(trouble + "\n")
    findings = _diagnose_codes(settings, tuple(match.check.code for match in result.matches))
    sys.stdout.write(str(escape_surrogates(shown(result, findings, settings.lang, form))))
    return 0 if result.matches else 1


def _diagnose_codes(settings: Settings, codes: tuple[str, ...]) -> tuple[Finding, ...]:
    """What just these checks say of this machine."""
    if not codes:
        return ()
    from dlsetup.collect.choose_interpreter import Wish
    from dlsetup.commands import diagnose

    return diagnose.diagnose_machine(
        settings, diagnose.load_course(None), Wish(), only=codes
    ).findings
