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
    from dlsetup.explain.pages import find_check, render_list, render_page
    from dlsetup.third_party.session import describe_external_checks

    settings: Settings = ctx.obj
    if code is None:
        sys.stdout.write(
            render_list(settings.lang, format, describe_external_checks(settings.lang))
        )
        return 0
    if code == "-":
        return _explain_pasted(settings, format)
    sys.stdout.write(
        render_page(
            find_check(code, partial(describe_external_checks, settings.lang)),
            settings.lang,
            format,
        )
    )
    return 0


def _explain_pasted(settings: Settings, form: str) -> int:
    from dlsetup.diagnosis.registry import all_checks
    from dlsetup.explain.answer import describe_failed_patterns, explain_error, render_explanation
    from dlsetup.explain.decoding import read_both_ends
    from dlsetup.facts.encoding import escape_surrogates
    from dlsetup.third_party.session import describe_external_checks

    checks = {**describe_external_checks(settings.lang), **all_checks()}.values()
    result = explain_error(read_both_ends(sys.stdin.buffer), checks)
    for trouble in describe_failed_patterns(result, checks, settings.lang):
        sys.stderr.write(trouble + "\n")
    findings = _diagnose_codes(settings, tuple(match.check.code for match in result.matches))
    sys.stdout.write(
        str(escape_surrogates(render_explanation(result, findings, settings.lang, form)))
    )
    return 0 if result.matches else 1


def _diagnose_codes(settings: Settings, codes: tuple[str, ...]) -> tuple[Finding, ...]:
    """What just these checks say of this machine."""
    if not codes:
        return ()
    from dlsetup.collect.choose_interpreter import TargetRequest
    from dlsetup.commands import diagnose
    from dlsetup.model.course import load_course

    return diagnose.diagnose_machine(
        settings, load_course(None), TargetRequest(), only=codes
    ).findings
