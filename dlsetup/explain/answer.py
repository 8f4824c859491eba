"""The answer to an error text: the checks it points to, and what they say of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dlsetup.explain import messages, pages
from dlsetup.explain.cleaning import clean, views
from dlsetup.explain.decoding import decode, repair
from dlsetup.explain.matching import Searched, search
from dlsetup.explain.ranking import Match, rank
from dlsetup.model.checks import Check
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome

SHOWN = 8  # other matches that the text form lists


Search = Callable[[Sequence[str], Sequence[str]], Searched]


class Answer(NamedTuple):
    """Matches, the best first. `failed`: patterns without an answer, and why."""

    text: str
    matches: tuple[Match, ...] = ()
    failed: Mapping[str, str] = {}


def answer(data: bytes, checks: Iterable[Check[Any]], search: Search = search) -> Answer:
    """The checks that pasted bytes point to; `search` is a child's unless told otherwise.

    Raises Stop: no child process could be started.
    """
    checks = tuple(checks)
    text = clean(repair(decode(data)))
    if not text.strip():
        return Answer("")
    texts = views(text)
    found = search(texts, [each for check in checks for each in check.symptoms])
    return Answer(text, rank(checks, texts, found.hits), found.failed)


def outcome(code: str, findings: Sequence[Finding]) -> str:
    """found, not-found or unknown: whether this machine has the fault."""
    own = [finding for finding in findings if finding.code == code]
    if any(finding.bad for finding in own):
        return "found"
    return "not-found" if any(each.outcome == Outcome.OK for each in own) else "unknown"


def shown(found: Answer, findings: Sequence[Finding], lang: str, form: str) -> str:
    if form == "json":
        matches = [_value(match, findings, lang) for match in found.matches]
        failed = [{"pattern": pattern, "why": why} for pattern, why in found.failed.items()]
        return pages.dumped({"matches": matches} | ({"given_up": failed} if failed else {}))
    if not found.matches:
        return (messages.NO_MATCH if found.text else messages.NO_TEXT).say(lang) + "\n"
    return "\n".join(_lines(found, findings, lang)) + "\n"


def _lines(found: Answer, findings: Sequence[Finding], lang: str) -> Iterator[str]:
    best, *others = found.matches
    yield messages.EVIDENCE.say(lang, {"line": best.evidence})
    yield _here(best, findings, lang)
    for finding in findings:
        if finding.code == best.check.code and finding.bad:
            yield f"  {best.check.message.say(lang, finding.params)}"
    if outcome(best.check.code, findings) == "found":
        yield messages.MEND.say(lang, {"code": best.check.code})
    yield "\n" + pages.page(best.check, lang, "text").rstrip("\n")
    if others:
        yield f"\n{messages.OTHERS.say(lang)}"
    for match in others[:SHOWN]:
        yield f"  {pages.entry(match.check, lang)}  ({_here(match, findings, lang)})"


def _here(match: Match, findings: Sequence[Finding], lang: str) -> str:
    said = messages.OUTCOMES[outcome(match.check.code, findings)].say(lang)
    return messages.HERE.say(lang, {"outcome": said})


def _value(match: Match, findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    own = [finding for finding in findings if finding.code == match.check.code]
    here = {
        "outcome": outcome(match.check.code, findings),
        "messages": [match.check.message.say(lang, each.params) for each in own if each.bad],
        "reasons": [str(each.params["reason"]) for each in own if "reason" in each.params],
    }
    return pages.value(match.check, lang) | {
        "evidence": match.evidence,
        "score": match.score,
        "here": here,
    }


def troubles(found: Answer, checks: Iterable[Check[Any]], lang: str) -> Iterator[str]:
    """A sentence for each pattern that gave no answer, with the checks it is of."""
    checks = tuple(checks)
    for pattern, why in found.failed.items():
        codes = ", ".join(check.code for check in checks if pattern in check.symptoms)
        yield messages.FAILED_PATTERN.say(lang, {"codes": codes, "why": why, "pattern": pattern})
