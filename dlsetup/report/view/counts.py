"""How many findings there are of each outcome, in words. Nothing here looks or prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dlsetup.report import messages
from dlsetup.report.record import Summary

NOT_PROBLEMS = ("info", "ok", "skipped", "unknown", "crashed", "muted")


def say_verdict(counts: Mapping[str, int], lang: str) -> str:
    """Problems and warnings in figures. `counts`: by outcome, of findings or of blocks."""
    if faults := say_counts(counts, ("fail", "warn"), lang):
        return faults
    if unfinished := counts.get("crashed", 0):
        return messages.NOT_FINISHED.render(lang, {"count": unfinished})
    answered = counts.get("ok", 0) + counts.get("info", 0) + counts.get("muted", 0)
    return (messages.NO_PROBLEMS if answered else messages.NOTHING_CHECKED).render(lang)


def say_counts(counts: Mapping[str, int], names: Iterable[str], lang: str) -> str:
    """`3 problems, 1 warning`; what there is none of is left out."""
    return ", ".join(
        messages.COUNTS[name].render(lang, {"count": counts[name]})
        for name in names
        if counts.get(name)
    )


def say_rest(counts: Mapping[str, int], lang: str) -> str:
    """Behind the verdict: ` (84 checks passed)`; "" where there is nothing more."""
    rest = say_counts(counts, NOT_PROBLEMS, lang)
    return f" ({rest})" if rest else ""


def summary_counts(summary: Summary) -> dict[str, int]:
    return {name: getattr(summary, name) for name in messages.COUNTS}
