"""What a report's short code tells, as a page."""

from __future__ import annotations

from collections.abc import Iterator

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain.messages import SYSTEM_NAMES
from dlsetup.explain.page_lines import PageLine
from dlsetup.report import short_messages as messages
from dlsetup.report.messages import TRAINING_OUTCOMES
from dlsetup.report.short_code import ShortReport, encode_short


def short_page_lines(short: ShortReport, lang: str) -> Iterator[PageLine]:
    yield PageLine("title", messages.HEADING.render(lang, {"code": encode_short(short)}))
    yield PageLine("text", messages.VERSION.render(lang, {"version": say_version(short)}))
    system = SYSTEM_NAMES.get(short.system) or messages.OTHER.render(lang)
    yield PageLine("text", messages.SYSTEM.render(lang, {"system": system}))
    yield PageLine("text", messages.TRAINING.render(lang, {"outcome": _say_training(short, lang)}))
    if not short.codes and not short.has_more:
        yield PageLine("text", messages.NO_PROBLEMS.render(lang))
        return
    yield PageLine("heading", messages.PROBLEMS.render(lang))
    for code in short.codes:
        yield PageLine("item", _say_check(code, lang))
    if short.has_more:
        yield PageLine("text", messages.MORE.render(lang))


def say_version(short: ShortReport) -> str:
    return ".".join(map(str, short.version))


def _say_training(short: ShortReport, lang: str) -> str:
    names = {**TRAINING_OUTCOMES, "none": messages.NONE, "other": messages.OTHER}
    return names[short.training].render(lang)


def _say_check(code: str, lang: str) -> str:
    check = all_checks().get(code)
    if check is None:
        return messages.UNKNOWN_CHECK.render(lang, {"code": code})
    return f"{code} {check.title.render(lang)}"
