"""Findings as blocks, one a cure, in the order of fixing. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dlsetup.diagnosis.plan import PlannedFix, plan_fixes
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.report import messages
from dlsetup.report.causes import Causes
from dlsetup.report.record import Report, Summary
from dlsetup.report.view.command_style import CommandStyle, style_of
from dlsetup.report.view.counts import summary_counts
from dlsetup.report.view.findings import FindingText, describe
from dlsetup.report.view.steps import StepLine, fix_lines

MAX_LISTED = 4
SEVERITY = (Outcome.FAIL, Outcome.WARN, Outcome.INFO)


class Block(NamedTuple):
    """What one cure is for. `findings`: the first is its reason; the others, without steps of
    their own, it cures, too. `consequences`: what ends with them. `more_steps`: those of a short
    screen are not all."""

    outcome: str
    title: str
    message: str
    findings: tuple[FindingText, ...]
    steps: tuple[StepLine, ...]
    dont: str
    consequences: tuple[FindingText, ...]
    more_steps: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.code for finding in self.findings))

    @property
    def label(self) -> str:
        """`DLS211 401 403`: ours share their letters."""
        first, *others = self.codes
        shown = (code.removeprefix("DLS") for code in others[: MAX_LISTED - 1])
        return " ".join((first, *shown, *("...",) * (len(self.codes) > MAX_LISTED)))

    @property
    def also_fixed(self) -> tuple[FindingText, ...]:
        """What the title does not say; packages to install stand in their command."""
        own = self.findings[1:] if self.title == self.findings[0].title else ()
        untold = (each for each in own if not each.message or each.message not in self.message)
        return (*untold, *self.consequences)


def build_blocks(
    findings: Sequence[Finding], lang: str, style: CommandStyle, *, by_hand: bool = True
) -> tuple[Block, ...]:
    """In the order of fixing. `by_hand`: how a person does what we can do, too."""
    causes = Causes(findings)
    cures = list_cures(causes.roots)
    return tuple(_build_block(cure, causes, lang, style, by_hand=by_hand) for cure in cures)


def list_cures(roots: Sequence[Finding]) -> Iterator[PlannedFix | Finding]:
    """Each root cause once, with those that have its cure; one without a cure alone."""
    cures = {id(root): planned for planned in plan_fixes(roots) for root in planned.findings}
    shown: set[int] = set()
    for root in roots:
        cure = cures.get(id(root), root)
        if id(cure) not in shown:
            shown.add(id(cure))
            yield cure


def _build_block(
    cure: PlannedFix | Finding, causes: Causes, lang: str, style: CommandStyle, *, by_hand: bool
) -> Block:
    own = (cure,) if isinstance(cure, Finding) else cure.findings
    first = describe(own[0], lang, style)
    others = (describe(each, lang, style, with_steps=False) for each in own[1:])
    texts, steps = (first, *others), first.steps
    title, message = first.title, first.message
    if isinstance(cure, PlannedFix):
        steps = fix_lines(cure.fix, own[0].params, lang, style, by_hand=by_hand)
        if len(own) > 1 and cure.packages:
            title, message = _of_packages(texts, len(cure.packages), lang)
    return Block(
        outcome=worst_outcome(own),
        title=title,
        message=message,
        findings=texts,
        steps=steps,
        dont=next((text.dont for text in texts if text.dont), ""),
        consequences=tuple(
            describe(each, lang, style, with_steps=False) for each in causes.consequences(own)
        ),
    )


def _of_packages(texts: Sequence[FindingText], count: int, lang: str) -> tuple[str, str]:
    """What is missing stands in the command; what does not fit what is told, each once."""
    misfits = [text for text in texts if text.misfit]
    message = "; ".join(dict.fromkeys(text.message for text in misfits))
    if misfits and len({text.code for text in texts}) == 1:
        return texts[0].title, message
    title = messages.CHANGE_PACKAGES if misfits else messages.INSTALL_PACKAGES
    return title.render(lang, {"count": count}), message


def worst_outcome(findings: Iterable[Finding]) -> str:
    outcomes = {finding.outcome for finding in findings}
    return next((outcome for outcome in SEVERITY if outcome in outcomes), "")


def in_order_of_fixing(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What is optional comes last."""
    return tuple(sorted(blocks, key=lambda block: block.outcome == Outcome.INFO))


def report_blocks(report: Report, lang: str) -> tuple[Block, ...]:
    return in_order_of_fixing(build_blocks(report.findings, lang, style_of(report.facts)))


def count_outcomes(blocks: Iterable[Block], summary: Summary) -> dict[str, int]:
    """As the summary counts, but problems, warnings and what is optional by blocks."""
    outcomes = [block.outcome for block in blocks]
    counts = {str(outcome): outcomes.count(outcome) for outcome in SEVERITY}
    return {**summary_counts(summary), **counts}


def join_titles(findings: Iterable[FindingText], lang: str) -> str:
    """`Also fixed by this: numpy is not installed (DLS211), ...`; "" where there is none."""
    named = tuple(dict.fromkeys(f"{finding.title} ({finding.code})" for finding in findings))
    titles = list(named[:MAX_LISTED])
    if more := len(named) - len(titles):
        titles.append(messages.AND_MORE.render(lang, {"count": more}))
    return messages.ALSO_FIXED.render(lang, {"titles": "; ".join(titles)}) if titles else ""
