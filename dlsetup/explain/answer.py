"""The answer to an error text: the checks it points to, and what they say of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dlsetup.explain import messages, pages
from dlsetup.explain.cleaning import clean_text, text_variants
from dlsetup.explain.decoding import decode, repair_text
from dlsetup.explain.matching import SearchResult, search_patterns
from dlsetup.explain.ranking import CheckMatch, rank_checks
from dlsetup.model.checks import Check
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome

MAX_OTHERS = 8  # other matches that the text form lists


Search = Callable[[Sequence[str], Sequence[str]], SearchResult]


class Explanation(NamedTuple):
    """Matches, the best first. `failed`: patterns without an answer, and why."""

    text: str
    matches: tuple[CheckMatch, ...] = ()
    failed: Mapping[str, str] = {}


def explain_error(
    data: bytes, checks: Iterable[Check[Any]], search: Search = search_patterns
) -> Explanation:
    """The checks that pasted bytes point to; `search` is a child's unless told otherwise.

    Raises UserError: no child process could be started.
    """
    checks = tuple(checks)
    text = clean_text(repair_text(decode(data)))
    if not text.strip():
        return Explanation("")
    texts = text_variants(text)
    result = search(texts, [pattern for check in checks for pattern in check.symptoms])
    return Explanation(text, rank_checks(checks, texts, result.hits), result.failed)


def machine_outcome(code: str, findings: Sequence[Finding]) -> str:
    """found, not-found or unknown: whether this machine has the fault."""
    check_findings = [finding for finding in findings if finding.code == code]
    if any(finding.bad for finding in check_findings):
        return "found"
    return (
        "not-found"
        if any(finding.outcome == Outcome.OK for finding in check_findings)
        else "unknown"
    )


def render_explanation(
    explanation: Explanation, findings: Sequence[Finding], lang: str, form: str
) -> str:
    if form == "json":
        matches = [_match_value(match, findings, lang) for match in explanation.matches]
        failed = [{"pattern": pattern, "why": why} for pattern, why in explanation.failed.items()]
        return pages.to_json({"matches": matches} | ({"given_up": failed} if failed else {}))
    if not explanation.matches:
        return (messages.NO_MATCH if explanation.text else messages.NO_TEXT).render(lang) + "\n"
    return "\n".join(_text_lines(explanation, findings, lang)) + "\n"


def _text_lines(explanation: Explanation, findings: Sequence[Finding], lang: str) -> Iterator[str]:
    best, *others = explanation.matches
    yield messages.EVIDENCE.render(lang, {"line": best.evidence})
    yield _machine_line(best, findings, lang)
    for finding in findings:
        if finding.code == best.check.code and finding.bad:
            yield f"  {best.check.message.render(lang, finding.params)}"
    if machine_outcome(best.check.code, findings) == "found":
        yield messages.FIX_HINT.render(lang, {"code": best.check.code})
    yield "\n" + pages.render_page(best.check, lang, "text").rstrip("\n")
    if others:
        yield f"\n{messages.OTHERS.render(lang)}"
    for match in others[:MAX_OTHERS]:
        yield f"  {pages.check_line(match.check, lang)}  ({_machine_line(match, findings, lang)})"


def _machine_line(match: CheckMatch, findings: Sequence[Finding], lang: str) -> str:
    outcome_text = messages.OUTCOMES[machine_outcome(match.check.code, findings)].render(lang)
    return messages.ON_THIS_MACHINE.render(lang, {"outcome": outcome_text})


def _match_value(match: CheckMatch, findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    check_findings = [finding for finding in findings if finding.code == match.check.code]
    on_this_machine = {
        "outcome": machine_outcome(match.check.code, findings),
        "messages": [
            match.check.message.render(lang, finding.params)
            for finding in check_findings
            if finding.bad
        ],
        "reasons": [
            str(finding.params["reason"])
            for finding in check_findings
            if "reason" in finding.params
        ],
    }
    return pages.check_value(match.check, lang) | {
        "evidence": match.evidence,
        "score": match.score,
        "here": on_this_machine,
    }


def describe_failed_patterns(
    explanation: Explanation, checks: Iterable[Check[Any]], lang: str
) -> Iterator[str]:
    """A sentence for each pattern that gave no answer, with the checks it is of."""
    checks = tuple(checks)
    for pattern, reason in explanation.failed.items():
        codes = ", ".join(check.code for check in checks if pattern in check.symptoms)
        yield messages.FAILED_PATTERN.render(
            lang, {"codes": codes, "why": reason, "pattern": pattern}
        )
