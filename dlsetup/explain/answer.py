"""The answer to an error text: the checks it points to, and what they say of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dlsetup.explain import messages, pages
from dlsetup.explain.cleaning import clean_text, text_variants
from dlsetup.explain.decoding import decode, repair_text
from dlsetup.explain.matching import SearchResult, search_patterns
from dlsetup.explain.pages import CheckedMachine, PageLine
from dlsetup.explain.ranking import CheckMatch, rank_checks
from dlsetup.model.checks import Check
from dlsetup.model.findings import Finding

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


def explanation_value(
    explanation: Explanation, findings: Sequence[Finding], lang: str
) -> dict[str, Any]:
    matches = [_match_value(match, findings, lang) for match in explanation.matches]
    failed = [{"pattern": pattern, "why": why} for pattern, why in explanation.failed.items()]
    return {"matches": matches} | ({"given_up": failed} if failed else {})


def answer_lines(
    explanation: Explanation, machine: CheckedMachine, lang: str
) -> Iterator[PageLine]:
    if not explanation.matches:
        yield from _unmatched_lines(explanation, lang)
        return
    best, *others = explanation.matches
    yield PageLine("text", messages.EVIDENCE.render(lang, {"line": best.evidence}))
    yield PageLine("blank")
    yield from pages.page_lines(best.check, machine, lang)
    if others:
        yield PageLine("blank")
        yield PageLine("heading", messages.OTHERS.render(lang))
    for match in others[:MAX_OTHERS]:
        outcome = pages.machine_outcome(match.check.code, machine.findings)
        here = messages.OUTCOMES[outcome].render(lang)
        yield PageLine("item", f"{pages.check_line(match.check, lang)} ({here})")


def _unmatched_lines(explanation: Explanation, lang: str) -> Iterator[PageLine]:
    if not explanation.text:
        yield PageLine("text", messages.NO_TEXT.render(lang))
        yield PageLine("command", "dlsetup explain -")
        return
    yield PageLine("text", messages.NO_MATCH.render(lang))
    yield from (PageLine("item", f"- {text.render(lang)}") for text in messages.NO_MATCH_ADVICE)
    for text, command in (
        (messages.NO_MATCH_DOCTOR, "dlsetup doctor"),
        (messages.NO_MATCH_REPORT, "dlsetup report"),
    ):
        yield PageLine("text", text.render(lang))
        yield PageLine("command", command)


def _match_value(match: CheckMatch, findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    return pages.check_value(match.check, lang) | {
        "evidence": match.evidence,
        "score": match.score,
        "here": pages.here_value(match.check, findings, lang),
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
