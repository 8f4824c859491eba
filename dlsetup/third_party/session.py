"""The checks of other distributions that are installed beside us: asked where there are any."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import NOT_ASKED, Facts, known
from dlsetup.messages.writing import write_error
from dlsetup.model.checks import Check
from dlsetup.model.course import Course
from dlsetup.model.course_file import load_course
from dlsetup.process.slow_notice import Notify, no_notice, notify_if_slow
from dlsetup.records import msgspec
from dlsetup.report.record import Report

if TYPE_CHECKING:
    from dlsetup.third_party.entry_points import EntryPoint
    from dlsetup.third_party.runner import ExternalResults

BROKEN_CHECK = "DLS000"  # the check that tells of those that did not work


def installed_entry_points() -> tuple[EntryPoint, ...]:
    from dlsetup.third_party.entry_points import find_entry_points

    return find_entry_points(tuple(map(str, sys.path)))


def describe_external_checks(lang: str) -> dict[str, Check[Any]]:
    """Their words, without running them. One that has none is told of on standard error."""
    if not installed_entry_points():
        return {}
    from dlsetup.third_party.runner import run_external_checks

    results, broken = run_external_checks(installed_entry_points()), all_checks()[BROKEN_CHECK]
    for finding in run_check(broken, Facts(third_party=results.records), load_course()):
        if finding.bad:
            write_error(f"{BROKEN_CHECK} {broken.message.render(lang, finding.params)}")
    return dict(results.checks)


def run_installed(
    facts: Facts, course: Course, only: tuple[str, ...], tell: Notify = no_notice
) -> tuple[Facts, ExternalResults | None]:
    """What they find, and in the facts how it went; not asked where only ours are wanted."""
    if not installed_entry_points():
        return msgspec.structs.replace(facts, third_party=()), None
    if only and all(word.upper() in all_checks() and word.upper() != BROKEN_CHECK for word in only):
        return msgspec.structs.replace(facts, third_party=NOT_ASKED), None
    from dlsetup.third_party.runner import run_external_checks

    with notify_if_slow(
        tell,
        ", ".join(sorted({entry_point.distribution for entry_point in installed_entry_points()})),
    ):
        results = run_external_checks(installed_entry_points(), facts, course)
    return msgspec.structs.replace(facts, third_party=results.records), results


def run_for_report(
    report: Report, course: Course, only: tuple[str, ...]
) -> tuple[Facts, ExternalResults | None]:
    """The same for a saved report, whose findings stay of checks that are not here."""
    if not installed_entry_points() and not any(finding.words for finding in report.findings):
        return report.facts, None
    from dlsetup.third_party.runner import ExternalResults, results_from_report

    facts, results = run_installed(report.facts, course, only)
    older = results_from_report(report.findings, known(report.facts.third_party, ()))
    both = (results or ExternalResults()).merge_over(older)
    return msgspec.structs.replace(facts, third_party=both.records), both


def resolve_only(word: str, facts: Facts) -> str:
    """`--only` with the entry point of a check that gave no code: what tells why."""
    for record in known(facts.third_party, ()):
        if record.entry.upper() == word.upper() and known(record.code) is None:
            return BROKEN_CHECK
    return word
