"""The checks of other distributions that are installed beside us: asked where there are any."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec

from dlsetup.diagnosis.engine import judge
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import NOT_ASKED, Facts, known
from dlsetup.model.checks import Check
from dlsetup.model.course import Course, load
from dlsetup.process.slow_notice import Notify, no_notice, notify_if_slow
from dlsetup.report.record import Report

if TYPE_CHECKING:
    from dlsetup.third_party.entry_points import Entry
    from dlsetup.third_party.runner import Heard

BROKEN = "DLS000"  # the check that tells of those that did not work


def installed() -> tuple[Entry, ...]:
    from dlsetup.third_party.entry_points import find

    return find(tuple(map(str, sys.path)))


def more_checks(lang: str) -> dict[str, Check[Any]]:
    """Their words, without running them. One that has none is told of on standard error."""
    if not installed():
        return {}
    from dlsetup.third_party.runner import hear

    heard, broken = hear(installed()), all_checks()[BROKEN]
    for finding in judge(broken, Facts(third_party=heard.records), load()):
        if finding.bad:
            sys.stderr.write(f"{BROKEN} {broken.message.say(lang, finding.params)}\n")
    return dict(heard.checks)


def listen(
    facts: Facts, course: Course, only: tuple[str, ...], tell: Notify = no_notice
) -> tuple[Facts, Heard | None]:
    """What they find, and in the facts how it went; not asked where only ours are wanted."""
    if not installed():
        return msgspec.structs.replace(facts, third_party=()), None
    if only and all(word.upper() in all_checks() and word.upper() != BROKEN for word in only):
        return msgspec.structs.replace(facts, third_party=NOT_ASKED), None
    from dlsetup.third_party.runner import hear

    with notify_if_slow(tell, ", ".join(sorted({each.distribution for each in installed()}))):
        heard = hear(installed(), facts, course)
    return msgspec.structs.replace(facts, third_party=heard.records), heard


def listen_again(
    report: Report, course: Course, only: tuple[str, ...]
) -> tuple[Facts, Heard | None]:
    """The same for a saved report, whose findings stay of checks that are not here."""
    if not installed() and not any(finding.words for finding in report.findings):
        return report.facts, None
    from dlsetup.third_party.runner import Heard, carried

    facts, heard = listen(report.facts, course, only)
    older = carried(report.findings, known(report.facts.third_party, ()))
    both = (heard or Heard()).over(older)
    return msgspec.structs.replace(facts, third_party=both.records), both


def meant(word: str, facts: Facts) -> str:
    """`--only` with the entry point of a check that gave no code: what tells why."""
    for each in known(facts.third_party, ()):
        if each.entry.upper() == word.upper() and known(each.code) is None:
            return BROKEN
    return word
