"""`dlsetup explain`: what a check means, or which check an error text points to."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data, show_data
from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import Checks, find_check
from dlsetup.explain.pages import render_list, render_page
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.messages.writing import write_plain
from dlsetup.model.checks import Check
from dlsetup.settings import Settings
from dlsetup.third_party.session import describe_external_checks

if TYPE_CHECKING:
    from dlsetup.explain.answer import Explanation
    from dlsetup.model.findings import Finding

ERROR_TEXT = "-"  # instead of a code: the text on standard input


class CheckList(NamedTuple):
    """Ours, and those of other distributions."""

    external: Checks


class CheckPage(NamedTuple):
    check: Check[Any]


class ErrorAnswer(NamedTuple):
    """What an error text points to, and what those checks say of this machine."""

    explanation: Explanation
    findings: tuple[Finding, ...]


def run_explain(settings: Settings, code: str | None) -> CommandResult[Any]:
    """The list of all checks, the page of one, or the answer to an error text.

    Raises UserError: there is no such check.
    """
    describe = partial(describe_external_checks, settings.lang)
    if code is None:
        return CommandResult(0, CheckList(describe()))
    if code != ERROR_TEXT:
        return CommandResult(0, CheckPage(find_check(code, describe)))
    from dlsetup.explain.decoding import read_both_ends

    return answer_error(settings, read_both_ends(sys.stdin.buffer), describe())


def answer_error(settings: Settings, data: bytes, external: Checks) -> CommandResult[ErrorAnswer]:
    """1 where the text points to no check."""
    from dlsetup.explain.answer import describe_failed_patterns, explain_error

    checks = {**external, **all_checks()}.values()
    explanation = explain_error(data, checks)
    codes = tuple(match.check.code for match in explanation.matches)
    warnings = tuple(
        CommandMessage(sentence, channel="warning")
        for sentence in describe_failed_patterns(explanation, checks, settings.lang)
    )
    answer = ErrorAnswer(explanation, _diagnose_codes(settings, codes))
    return CommandResult(0 if codes else 1, answer, warnings)


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


@encode_data.register(CheckList)
def _encode_list(checks: CheckList, settings: Settings, form: str) -> str:
    return render_list(settings.lang, form, checks.external)


@encode_data.register(CheckPage)
def _encode_page(page: CheckPage, settings: Settings, form: str) -> str:
    return render_page(page.check, settings.lang, form)


@encode_data.register(ErrorAnswer)
def _encode_answer(answer: ErrorAnswer, settings: Settings, form: str) -> str:
    from dlsetup.explain.answer import render_explanation

    text = render_explanation(answer.explanation, answer.findings, settings.lang, form)
    return str(escape_surrogates(text))


@show_data.register(CheckList)
@show_data.register(CheckPage)
@show_data.register(ErrorAnswer)
def _show_text(data: CheckList | CheckPage | ErrorAnswer, settings: Settings) -> None:
    write_plain(str(encode_data(data, settings, "text")))
