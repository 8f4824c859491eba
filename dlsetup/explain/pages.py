"""The page of a check: what to do here, what not, and why; and the list of all checks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import Checks
from dlsetup.explain import example, messages
from dlsetup.explain.catalog import Subject, all_families
from dlsetup.explain.family_pages import family_value
from dlsetup.explain.outcomes import find_root, machine_outcome
from dlsetup.explain.page_lines import PageLine, list_items, section
from dlsetup.explain.samples import sample_messages
from dlsetup.messages import program
from dlsetup.model.checks import Check
from dlsetup.model.findings import BAD_OUTCOMES, Finding
from dlsetup.report.view.command_style import PLAIN, CommandStyle
from dlsetup.report.view.findings import FindingText, describe
from dlsetup.report.view.wording import translate


class CheckedMachine(NamedTuple):
    """What this machine's checks say, and how commands are typed on it. `options`: those that a
    proposed command repeats. `course`: lines that name the course, unless it is the built-in."""

    findings: tuple[Finding, ...] = ()
    os: str = "linux"
    style: CommandStyle = PLAIN
    options: tuple[str, ...] = ()
    course: tuple[str, ...] = ()
    prefix: str = ""  # of the Python being checked

    def list_findings(self, code: str) -> tuple[Finding, ...]:
        return tuple(
            finding
            for finding in self.findings
            if finding.code == code and finding.outcome in BAD_OUTCOMES
        )


def page_lines(check: Check[Any], machine: CheckedMachine, lang: str) -> Iterator[PageLine]:
    yield from (PageLine("text", line) for line in machine.course)
    yield PageLine("title", _title(check, machine, lang))
    found, advised = _describe_found(check, machine, lang), _advised_check(check, machine)
    if found:
        yield from section(messages.FOUND_HERE, list_items(text.message for text in found), lang)
        yield from section(messages.FIRST_CHECK_HERE, _causes_here(check, machine, lang), lang)
        yield from section(messages.TO_DO, _steps(_describe_found(advised, machine, lang)), lang)
        yield from _fix_command(advised, machine, lang)
    else:
        yield from _unfound_lines(check, machine, lang)
    yield from section(messages.KINDS, _kind_lines(check, machine, lang), lang)
    for title, text, of in (
        (messages.NOT_TO_DO, advised.dont, advised),
        (messages.WHY, check.why, check),
    ):
        if text:
            filled = example.fill(text, machine.list_findings(of.code), lang)
            yield from section(title, [PageLine("text", filled)], lang)
    yield from section(
        messages.SYMPTOMS,
        list_items(sample_messages(check.patterns), "item"),
        lang,
    )
    yield from section(messages.LINKS, list_items(check.links, "item"), lang)


def _describe_found(
    check: Check[Any], machine: CheckedMachine, lang: str
) -> tuple[FindingText, ...]:
    return tuple(
        describe(finding, lang, machine.style) for finding in machine.list_findings(check.code)
    )


def _advised_check(check: Check[Any], machine: CheckedMachine) -> Check[Any]:
    """The one whose advice helps here: where all of this one follows from another, that other."""
    if not all(finding.because_of for finding in machine.list_findings(check.code)):
        return check
    root = find_root(machine.findings, check.code)
    return all_checks().get(root.code, check) if root and root.fix else check


def _title(check: Check[Any], machine: CheckedMachine, lang: str) -> str:
    """`DLS211 Problem: numpy is not installed`"""
    levels = [finding.outcome for finding in machine.list_findings(check.code)] or [
        check.level.value
    ]
    level = translate(program.OUTCOMES, levels[0], lang)
    return f"{check.code} {level[:1].upper()}{level[1:]}: {check.title.render(lang)}"


def _steps(found: Iterable[FindingText]) -> Iterator[PageLine]:
    """Of several findings with the same steps these once."""
    for steps in dict.fromkeys(text.steps for text in found):
        yield from (PageLine(step.kind, step.text) for step in steps)


def _kind_lines(check: Check[Any], machine: CheckedMachine, lang: str) -> Iterator[PageLine]:
    """Each kind, what it means and what to do; a command of its own below its step."""
    for kind in check.kinds:
        yield PageLine("item", f"- {kind.title.render(lang)}:")
        for step in kind.steps:
            yield PageLine("text", step.text.render(lang))
            if step.argv:
                yield PageLine("command", machine.style.show(step.argv))


def _fix_command(check: Check[Any], machine: CheckedMachine, lang: str) -> Iterator[PageLine]:
    if any(finding.fix and finding.fix.automatic for finding in machine.list_findings(check.code)):
        words = ("dlsetup", "doctor", *machine.options, "--only", check.code, "--fix")
        yield PageLine("text", messages.FIX_HINT.render(lang))
        yield PageLine("command", machine.style.show(words))


def _causes_here(check: Check[Any], machine: CheckedMachine, lang: str) -> Iterator[PageLine]:
    for code in check.after:
        if machine.list_findings(code):
            yield PageLine("item", _cause_line(code, lang))


def _cause_line(code: str, lang: str) -> str:
    check = all_checks().get(code)  # another distribution's check may name its own
    return check_line(check, lang) if check else code


def _unfound_lines(check: Check[Any], machine: CheckedMachine, lang: str) -> Iterator[PageLine]:
    """The same from an example machine, with placeholders for its paths."""
    outcome = machine_outcome(check.code, machine.findings)
    yield PageLine("text", messages.UNFOUND[outcome].render(lang))
    yield from section(messages.EXAMPLE, list_items([example.message(check, lang)]), lang)
    steps = tuple(_example_steps(check, machine, lang))
    yield from section(messages.TO_DO, steps, lang)
    for name, meaning in messages.PLACEHOLDER.items():
        if any(name in line.text for line in steps):
            yield PageLine("text", f"({meaning.render(lang)})")
    causes = (PageLine("item", _cause_line(code, lang)) for code in check.after)
    yield from section(messages.MAY_FOLLOW_FROM, causes, lang)


def _example_steps(check: Check[Any], machine: CheckedMachine, lang: str) -> Iterator[PageLine]:
    """The fix of this system; of each other where there is none for this one."""
    examples = [shown for shown in example.find_examples(check) if shown.finding.fix]
    here = [shown for shown in examples if shown.os == machine.os] or examples
    for shown in here:
        if len(here) > 1:
            yield PageLine("text", f"[{messages.SYSTEM_NAMES.get(shown.os, shown.os)}]")
        for step in describe(shown.finding, lang, machine.style).steps:
            yield PageLine(step.kind, example.with_placeholders(step.text))


def list_lines(lang: str, external: Checks) -> Iterator[PageLine]:
    """All checks by subject, and how to use the list."""
    yield PageLine("text", messages.LIST_USE.render(lang))
    yield PageLine("command", "dlsetup explain DLS211")
    yield PageLine("text", messages.LIST_PASTE.render(lang))
    yield PageLine("command", "dlsetup explain -")
    ours = all_checks()
    for digit, title in messages.SUBJECTS.items():
        checks = (check for code, check in ours.items() if code[3] == digit)
        yield from section(title, _check_items(checks, lang), lang)
    others = [check for code, check in {**external, **ours}.items() if _is_other(code)]
    yield from section(messages.OTHER_CHECKS, _check_items(others, lang), lang)
    yield from section(messages.FAMILIES, _check_items(all_families().values(), lang), lang)


def _is_other(code: str) -> bool:
    return code not in all_checks() or code[3] not in messages.SUBJECTS


def _check_items(checks: Iterable[Subject], lang: str) -> Iterator[PageLine]:
    return (PageLine("item", check_line(check, lang)) for check in checks)


def check_line(check: Subject, lang: str) -> str:
    return f"{check.code}  {check.title.render(lang)}"


def page_value(check: Check[Any], machine: CheckedMachine, lang: str) -> dict[str, Any]:
    fixes = [
        {
            "os": shown_example.os,
            "steps": [action._asdict() for action in example.list_actions(shown_example, lang)],
        }
        for shown_example in example.find_examples(check)
        if shown_example.finding.fix
    ]
    return check_value(check, lang) | {
        "example": example.message(check, lang),
        "why": check.why.render(lang),
        "dont": check.dont.render(lang) if check.dont else None,
        "here": here_value(check, machine.findings, lang),
        "facts": example.fact_names(check),
        "fixes": fixes,
        "after": check.after,
        "symptoms": check.patterns,
        "links": check.links,
    }


def list_value(lang: str, external: Checks) -> dict[str, Any]:
    checks = {**all_checks(), **external}.values()
    return {
        "checks": [check_value(check, lang) for check in checks],
        "families": [family_value(family, lang) for family in all_families().values()],
    }


def check_value(check: Check[Any], lang: str) -> dict[str, Any]:
    return {
        "code": check.code,
        "name": check.name,
        "level": check.level.value,
        "title": check.title.render(lang),
        "message": example.with_ellipses(check.message.render(lang)),
    }


def here_value(check: Check[Any], findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    """What this machine's findings of the check say."""
    check_findings = [finding for finding in findings if finding.code == check.code]
    return {
        "outcome": machine_outcome(check.code, findings),
        "messages": [
            check.message.render(lang, finding.params) for finding in check_findings if finding.bad
        ],
        "reasons": [
            str(finding.params["reason"])
            for finding in check_findings
            if "reason" in finding.params
        ],
    }


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
