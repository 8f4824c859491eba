"""The page of a check, the list of all, and the checks that an error text matches."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from dlsetup import words
from dlsetup.errors import Stop
from dlsetup.model import Check
from dlsetup.registry import all_checks

LONGEST = 100_000  # characters of pasted text that are looked at


def find(word: str) -> Check[Any]:
    """The check of that code or name. Raises Stop: there is none."""
    for check in all_checks().values():
        if word.upper() == check.code or word.lower() == check.name:
            return check
    raise Stop(words.UNKNOWN_CODE, {"found": word})


def matches(text: str) -> tuple[Check[Any], ...]:
    """Checks with a symptom in the text, the longest match first."""
    text = text[:LONGEST]
    scored = [(_longest(check, text), check) for check in all_checks().values()]
    scored = [(score, check) for score, check in scored if score]
    return tuple(check for _, check in sorted(scored, key=lambda pair: -pair[0]))


def _longest(check: Check[Any], text: str) -> int:
    hits = (re.search(symptom, text, re.I) for symptom in check.symptoms)
    return max((len(hit.group()) for hit in hits if hit), default=0)


def page(check: Check[Any], lang: str, form: str) -> str:
    if form == "json":
        return _json(_value(check, lang) | {"why": check.why.say(lang), "links": check.links})
    level = words.OUTCOMES[check.level.value].say(lang)
    lines = [
        f"{check.code} {check.name}: {check.title.say(lang)}",
        words.LEVEL.say(lang, {"level": level}),
        "",
        blank(check.message.say(lang)),
        "",
        words.WHY.say(lang),
        f"  {check.why.say(lang)}",
    ]
    if check.symptoms:
        lines += ["", words.SYMPTOMS.say(lang), *(f"  {each}" for each in check.symptoms)]
    if check.links:
        lines += ["", words.LINKS.say(lang), *(f"  {each}" for each in check.links)]
    return "\n".join(lines) + "\n"


def blank(message: str) -> str:
    """A message before there is a finding to fill it."""
    return re.sub(r"\{\w+\}", "...", message)


def listing(lang: str, form: str) -> str:
    return _list(tuple(all_checks().values()), lang, form, "checks")


def matching_page(found: Sequence[Check[Any]], lang: str, form: str) -> str:
    if not found and form == "text":
        return words.NO_MATCH.say(lang) + "\n"
    if form == "json":
        return _list(found, lang, form, "matches")
    return page(found[0], lang, form) + (
        "\n" + _list(found[1:], lang, form, "matches") if found[1:] else ""
    )


def _list(checks: Sequence[Check[Any]], lang: str, form: str, key: str) -> str:
    if form == "json":
        return _json({key: [_value(check, lang) for check in checks]})
    return "".join(f"{check.code}  {check.title.say(lang)}\n" for check in checks)


def _value(check: Check[Any], lang: str) -> dict[str, Any]:
    return {
        "code": check.code,
        "name": check.name,
        "level": check.level.value,
        "title": check.title.say(lang),
        "message": blank(check.message.say(lang)),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
