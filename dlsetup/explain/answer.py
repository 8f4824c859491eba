"""The answer to an error text: the checks it points to, and what they say of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dlsetup.explain import messages, pages
from dlsetup.explain.catalog import Subject, all_subjects
from dlsetup.explain.cleaning import clean_text, text_variants
from dlsetup.explain.decoding import decode, repair_text
from dlsetup.explain.family import Family
from dlsetup.explain.family_pages import family_lines, family_page_value
from dlsetup.explain.fitting import fit_check
from dlsetup.explain.matching import PatternHit, SearchResult, search_here, search_patterns
from dlsetup.explain.outcomes import machine_outcome
from dlsetup.explain.page_lines import PageLine
from dlsetup.explain.pages import CheckedMachine
from dlsetup.explain.pythons import OtherPython, other_python
from dlsetup.explain.ranking import CheckMatch, rank_checks
from dlsetup.explain.shadowing import with_shadowing_first
from dlsetup.model.findings import Finding

MAX_OTHERS = 8  # other matches that the text form lists


Search = Callable[[Sequence[str], Sequence[str]], SearchResult]


class Explanation(NamedTuple):
    """Matches, the best first. `failed`: patterns without an answer, and why. `texts`, `hits`:
    what was searched and found, to be ranked again when the machine is known."""

    text: str
    matches: tuple[CheckMatch, ...] = ()
    failed: Mapping[str, str] = {}
    texts: tuple[str, ...] = ()
    hits: Mapping[str, Sequence[PatternHit]] = {}
    other: OtherPython | None = None

    def on_machine(self, findings: Sequence[Finding], prefix: str = "") -> Explanation:
        """With what is found on this machine first, and whether it came from another Python than
        the one in `prefix`."""
        subjects = [match.check for match in self.matches]
        ranked = rank_checks(subjects, self.texts, self.hits, findings)
        matches = with_shadowing_first(ranked, self.text, findings)
        return self._replace(matches=matches, other=other_python(self.text, prefix))


def explain_error(
    data: bytes, subjects: Iterable[Subject], search: Search = search_patterns
) -> Explanation:
    """The checks and families that pasted bytes point to; `search` is a child's unless told
    otherwise.

    Raises UserError: no child process could be started.
    """
    return _explain_text(repair_text(decode(data)), tuple(subjects), search)


def diagnose_text(text: str, findings: Sequence[Finding] = ()) -> tuple[CheckMatch, ...]:
    """What the output of a trial points to, the best first; what `findings` hold comes before
    what they do not. Only our own patterns are searched, here, so nothing is started."""
    return _explain_text(text, all_subjects(), search_here).on_machine(findings).matches


def _explain_text(pasted: str, subjects: Sequence[Subject], search: Search) -> Explanation:
    text = clean_text(pasted)
    if not text.strip():
        return Explanation("")
    texts = text_variants(text)
    subjects = [fit_subject(subject, text) for subject in subjects]
    patterns = [pattern for subject in subjects for pattern in subject.patterns]
    result = search(texts, patterns)
    matches = rank_checks(subjects, texts, result.hits)
    return Explanation(text, matches, result.failed, texts, result.hits)


def fit_subject(subject: Subject, text: str) -> Subject:
    return subject if isinstance(subject, Family) else fit_check(subject, text)


def explanation_value(
    explanation: Explanation, findings: Sequence[Finding], lang: str
) -> dict[str, Any]:
    matches = [_match_value(match, findings, lang) for match in explanation.matches]
    failed = [{"pattern": pattern, "why": why} for pattern, why in explanation.failed.items()]
    other = explanation.other
    return (
        {"matches": matches}
        | ({"given_up": failed} if failed else {})
        | ({"other_python": other._asdict()} if other else {})
    )


def answer_lines(
    explanation: Explanation, machine: CheckedMachine, lang: str
) -> Iterator[PageLine]:
    if not explanation.matches:
        yield from _unmatched_lines(explanation, lang)
        return
    best, *others = explanation.matches
    yield PageLine("text", messages.EVIDENCE.render(lang, {"line": best.evidence}))
    if explanation.other:
        yield PageLine("text", messages.OTHER_PYTHON.render(lang, explanation.other._asdict()))
    yield PageLine("blank")
    yield from subject_lines(best.check, machine, lang)
    if others:
        yield PageLine("blank")
        yield PageLine("heading", messages.OTHERS.render(lang))
    for match in others[:MAX_OTHERS]:
        yield PageLine("item", _other_line(match, machine, lang))


def subject_lines(subject: Subject, machine: CheckedMachine, lang: str) -> Iterator[PageLine]:
    """The page of a check or of a family."""
    if isinstance(subject, Family):
        return family_lines(subject, machine.style, lang)
    return pages.page_lines(subject, machine, lang)


def _other_line(match: CheckMatch, machine: CheckedMachine, lang: str) -> str:
    line = pages.check_line(match.check, lang)
    if isinstance(match.check, Family):
        return line
    outcome = machine_outcome(match.check.code, machine.findings)
    return f"{line} ({messages.OUTCOMES[outcome].render(lang)})"


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
    found = {"evidence": match.evidence, "score": match.score}
    if isinstance(match.check, Family):
        return family_page_value(match.check, lang) | found
    here = pages.here_value(match.check, findings, lang)
    return pages.check_value(match.check, lang) | found | {"here": here}


def describe_failed_patterns(
    explanation: Explanation, checks: Iterable[Subject], lang: str
) -> Iterator[str]:
    """A sentence for each pattern that gave no answer, with the checks it is of."""
    checks = tuple(checks)
    for pattern, reason in explanation.failed.items():
        codes = ", ".join(check.code for check in checks if pattern in check.patterns)
        yield messages.FAILED_PATTERN.render(
            lang, {"codes": codes, "why": reason, "pattern": pattern}
        )
