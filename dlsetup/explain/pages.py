"""The page of a check, the list of all, and the answer to an error text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain import example, messages
from dlsetup.messages import program
from dlsetup.model.checks import Check
from dlsetup.model.errors import Stop

WILD = re.compile(r"(?:\\[SwdWD]|(?<!\\)\[[^\]]*\]|(?<!\\)\.)(?:[*+?]\??|\{[\d,]+\})?")
EITHER_CASE = re.compile(r"\[([A-Z])(?i:\1)\]")
META = re.compile(r"\(\?[a-z]+\)|\(\?<?[!=][^)]*\)|(?<=\()\?:|\\b|(?<!\\)[\^$?]")


Checks = Mapping[str, Check[Any]]


def find(word: str, more: Callable[[], Checks] = dict) -> Check[Any]:
    """The check of that code or name. `more`: further checks, asked for only where ours do
    not know the word. Raises Stop: there is none."""
    for checks in (all_checks, more):
        for check in checks().values():
            if word.upper() == check.code or word.lower() == check.name:
                return check
    raise Stop(program.UNKNOWN_CODE, {"found": word})


def page(check: Check[Any], lang: str, form: str) -> str:
    if form == "json":
        return dumped(_whole(check, lang))
    return "\n".join(_lines(check, lang)) + "\n"


def _lines(check: Check[Any], lang: str) -> Iterator[str]:
    level = program.OUTCOMES[check.level.value].say(lang)
    yield f"{check.code} {check.name}: {check.title.say(lang)}"
    yield program.LEVEL.say(lang, {"level": level})
    yield from _part(messages.EXAMPLE.say(lang), [example.message(check, lang)])
    yield from _part(program.WHY.say(lang), [check.why.say(lang)])
    if facts := ", ".join(_facts(check, lang)):
        yield f"\n{messages.HOW_SEEN.say(lang, {'facts': facts})}"
    yield from _part(messages.TO_DO.say(lang), _to_do(check, lang))
    yield from _part(messages.AFTER.say(lang), (_cause(code, lang) for code in check.after))
    yield from _part(program.SYMPTOMS.say(lang), map(readable, check.symptoms))
    yield from _part(program.LINKS.say(lang), check.links)


def _cause(code: str, lang: str) -> str:
    check = all_checks().get(code)  # another distribution's check may name its own
    return entry(check, lang) if check else code


def _part(title: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    indented = [f"  {line}" for line in lines]
    if indented:
        yield f"\n{title}"
        yield from indented


def _facts(check: Check[Any], lang: str) -> Iterator[str]:
    for name in example.judged(check):
        text = messages.FACTS.get(name)
        yield text.say(lang) if text else name


def _to_do(check: Check[Any], lang: str) -> Iterator[str]:
    """The fix of each system; its name is said where there are several."""
    found = [each for each in example.examples(check) if each.finding.fix]
    placed = False
    for each in found:
        if len(found) > 1:
            yield f"[{messages.SYSTEMS.get(each.os, each.os)}]"
        for action in example.actions(each, lang):
            placed = placed or any(name in action.text for _, name in example.PLACES)
            yield f"{', '.join(action.shells)}:" if action.shells else action.text
            if action.shells:
                yield f"  {action.text}"
    if placed:
        yield f"({messages.PLACEHOLDERS.say(lang)})"


def readable(pattern: str) -> str:
    """A pattern as a student reads it: `...` for what differs."""
    cased = EITHER_CASE.sub(r"\1", re.sub(r"\\s[*+]?", " ", pattern))
    plain = WILD.sub("...", META.sub("", cased))
    return re.sub(r"\\(\W)", r"\1", re.sub(r"(?:\.\.\.){2,}", "...", plain))


def listing(lang: str, form: str, more: Checks | None = None) -> str:
    checks = {**all_checks(), **(more or {})}.values()
    if form == "json":
        return dumped({"checks": [value(check, lang) for check in checks]})
    return "".join(entry(check, lang) + "\n" for check in checks)


def entry(check: Check[Any], lang: str) -> str:
    return f"{check.code}  {check.title.say(lang)}"


def value(check: Check[Any], lang: str) -> dict[str, Any]:
    return {
        "code": check.code,
        "name": check.name,
        "level": check.level.value,
        "title": check.title.say(lang),
        "message": example.blank(check.message.say(lang)),
    }


def _whole(check: Check[Any], lang: str) -> dict[str, Any]:
    fixes = [
        {"os": each.os, "steps": [action._asdict() for action in example.actions(each, lang)]}
        for each in example.examples(check)
        if each.finding.fix
    ]
    return value(check, lang) | {
        "example": example.message(check, lang),
        "why": check.why.say(lang),
        "facts": example.judged(check),
        "fixes": fixes,
        "after": check.after,
        "symptoms": check.symptoms,
        "links": check.links,
    }


def dumped(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
