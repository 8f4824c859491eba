"""`dlsetup explain`: what a check means, or which check an error text points to."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dlsetup.commands.command_lines import repeat_options
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data, show_data
from dlsetup.diagnosis.selection import Checks, find_check, known_causes
from dlsetup.explain import messages, pages
from dlsetup.explain.catalog import all_families, all_subjects, find_family
from dlsetup.explain.family import Family
from dlsetup.explain.pages import CheckedMachine
from dlsetup.explain.short_page import say_version, short_page_lines
from dlsetup.facts import Facts, known
from dlsetup.facts.encoding import escape_surrogates
from dlsetup.messages.writing import write_error
from dlsetup.model.checks import Check
from dlsetup.report.short_code import ShortReport, decode_short, is_short, looks_short
from dlsetup.settings import Settings
from dlsetup.third_party.session import describe_external_checks

if TYPE_CHECKING:
    from dlsetup.explain.answer import Explanation
    from dlsetup.report.view.command_style import CommandStyle

ERROR_TEXT = "-"  # instead of a code: the text on standard input


class ExplainOptions(NamedTuple):
    """Whose machine's findings are told: those that the doctor takes, too."""

    python: str | None = None
    env: str | None = None
    course: str | None = None
    announces: bool = False  # a person is told what is waited for


THIS_MACHINE = ExplainOptions()


class CheckList(NamedTuple):
    """Those of other distributions, beside ours."""

    external: Checks


class CheckPage(NamedTuple):
    check: Check[Any]
    machine: CheckedMachine


class FamilyPage(NamedTuple):
    family: Family
    style: CommandStyle


class ErrorAnswer(NamedTuple):
    """What an error text points to, and what those checks say of this machine."""

    explanation: Explanation
    machine: CheckedMachine


def run_explain(
    settings: Settings, code: str | None, options: ExplainOptions = THIS_MACHINE
) -> CommandResult[Any]:
    """The list of all checks and families, the page of one, what a report's short code tells, or
    the answer to an error text.

    Raises UserError: there is no such check.
    """
    describe = partial(describe_external_checks, settings.lang)
    if code is None:
        return CommandResult(0, CheckList(describe()))
    if family := find_family(code):
        return CommandResult(0, FamilyPage(family, _style_here(settings)))
    if looks_short(code) or is_short(code):
        return CommandResult(0, decode_short(code))
    if code != ERROR_TEXT:
        check = find_check(code, describe, all_families())
        machine = look_at_machine(settings, (check.code, *known_causes(check)), options)
        return CommandResult(0, CheckPage(check, machine))
    from dlsetup.explain.decoding import read_both_ends

    if sys.stdin.isatty():
        _ask_for_text(settings)
    return answer_error(settings, read_both_ends(sys.stdin.buffer), describe(), options)


def _ask_for_text(settings: Settings) -> None:
    """Or a student waits for us while we wait for them."""
    keys = messages.END_KEYS_WINDOWS if sys.platform == "win32" else messages.END_KEYS
    params = {"keys": keys.render(settings.lang)}
    write_error(messages.PASTE.render(settings.lang, params))


def answer_error(
    settings: Settings,
    data: bytes,
    external: Checks,
    options: ExplainOptions = THIS_MACHINE,
) -> CommandResult[ErrorAnswer]:
    """1 where the text points to no check."""
    from dlsetup.explain.answer import describe_failed_patterns, explain_error
    from dlsetup.explain.shadowing import SHADOWING, blamed_modules

    subjects = all_subjects(external)
    explanation = explain_error(data, subjects)
    checks = [each.check for each in explanation.matches if not isinstance(each.check, Family)]
    named = (code for check in checks for code in (check.code, *known_causes(check)))
    codes = tuple(dict.fromkeys(named))
    if blamed_modules(explanation.text):
        codes = (*codes, SHADOWING)
    machine = look_at_machine(settings, codes, options)
    warnings = tuple(
        CommandMessage(sentence, channel="warning")
        for sentence in describe_failed_patterns(explanation, subjects, settings.lang)
    )
    answer = ErrorAnswer(explanation.on_machine(machine.findings, machine.prefix), machine)
    return CommandResult(0 if answer.explanation.matches else 1, answer, warnings)


def look_at_machine(
    settings: Settings, codes: tuple[str, ...], options: ExplainOptions
) -> CheckedMachine:
    """What just these checks say of this machine."""
    if not codes:
        return CheckedMachine(style=_style_here(settings))
    from dlsetup.collect.choose_interpreter import TargetRequest
    from dlsetup.commands import diagnose
    from dlsetup.commands.course import course_lines, find_course
    from dlsetup.report.view.command_style import BY_COURSE, style_of
    from dlsetup.report.view.machine import operating_system

    request = TargetRequest(options.python, options.env)
    found = find_course(settings, request, options.course)
    course = found.course
    look = diagnose.build_options(
        settings, course, deep=False, online=False, interactive=options.announces
    )
    facts, findings, *_ = diagnose.diagnose_machine(settings, course, request, look, only=codes)
    repeated = repeat_options(options.python, options.env, options.course)
    again = repeat_options(course=options.course)
    return CheckedMachine(
        findings,
        operating_system(facts),
        style_of(facts, settings.program)._replace(again=again, repeating=BY_COURSE),
        repeated,
        () if found.is_built_in else course_lines(settings, found),
        prefix_of(facts),
    )


def prefix_of(facts: Facts) -> str:
    """Of the Python being checked; empty where there is none."""
    python = known(facts.python)
    return (known(python.prefix) or "") if python else ""


def _style_here(settings: Settings) -> CommandStyle:
    """How commands are typed here, without a look at the machine."""
    from dlsetup.facts import Host
    from dlsetup.report.view.command_style import style_of

    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    return style_of(Facts(host=Host(os=system)), settings.program)


@encode_data.register(CheckList)
def _encode_list(checks: CheckList, settings: Settings, form: str) -> str:
    return pages.to_json(pages.list_value(settings.lang, checks.external))


@encode_data.register(CheckPage)
def _encode_page(page: CheckPage, settings: Settings, form: str) -> str:
    machine = _redact_machine(page.machine, settings)
    return pages.to_json(pages.page_value(page.check, machine, settings.lang))


@encode_data.register(FamilyPage)
def _encode_family(page: FamilyPage, settings: Settings, form: str) -> str:
    from dlsetup.explain.family_pages import family_page_value

    return pages.to_json(family_page_value(page.family, settings.lang))


@encode_data.register(ErrorAnswer)
def _encode_answer(answer: ErrorAnswer, settings: Settings, form: str) -> str:
    from dlsetup.explain.answer import explanation_value

    explanation, machine = _redact_answer(answer, settings)
    value = explanation_value(explanation, machine.findings, settings.lang)
    return str(escape_surrogates(pages.to_json(value)))


def _redact_answer(answer: ErrorAnswer, settings: Settings) -> ErrorAnswer:
    """Without names: of the pasted text what is shown of it."""
    from dlsetup.commands.disclosure import redact_log

    explanation = answer.explanation
    matches = tuple(
        match._replace(evidence=redact_log(match.evidence, settings.environ))
        for match in explanation.matches
    )
    machine = _redact_machine(answer.machine, settings)
    other = explanation.other
    if other:
        redacted = (redact_log(text, settings.environ) for text in other)
        other = type(other)(*redacted)
    return ErrorAnswer(explanation._replace(matches=matches, other=other), machine)


def _redact_machine(machine: CheckedMachine, settings: Settings) -> CheckedMachine:
    from dlsetup.commands.disclosure import redact_findings

    return machine._replace(findings=redact_findings(machine.findings, settings))


@encode_data.register(ShortReport)
def _encode_short(short: ShortReport, settings: Settings, form: str) -> str:
    return pages.to_json({**short._asdict(), "version": say_version(short)})


@show_data.register(CheckList)
def _show_list(checks: CheckList, settings: Settings) -> None:
    from dlsetup.terminal.pages import show_lines

    show_lines(settings, pages.list_lines(settings.lang, checks.external))


@show_data.register(CheckPage)
def _show_page(page: CheckPage, settings: Settings) -> None:
    from dlsetup.terminal.pages import show_lines

    show_lines(settings, pages.page_lines(page.check, page.machine, settings.lang))


@show_data.register(ShortReport)
def _show_short(short: ShortReport, settings: Settings) -> None:
    from dlsetup.terminal.pages import show_lines

    show_lines(settings, short_page_lines(short, settings.lang))


@show_data.register(FamilyPage)
def _show_family(page: FamilyPage, settings: Settings) -> None:
    from dlsetup.explain.family_pages import family_lines
    from dlsetup.terminal.pages import show_lines

    show_lines(settings, family_lines(page.family, page.style, settings.lang))


@show_data.register(ErrorAnswer)
def _show_answer(answer: ErrorAnswer, settings: Settings) -> None:
    from dlsetup.explain.answer import answer_lines
    from dlsetup.terminal.pages import show_lines

    show_lines(settings, answer_lines(answer.explanation, answer.machine, settings.lang))
