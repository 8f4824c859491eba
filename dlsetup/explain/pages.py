"""The page of a check, the list of all, and the answer to an error text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dlsetup.diagnosis.registry import all_checks
from dlsetup.diagnosis.selection import Checks
from dlsetup.explain import example, messages
from dlsetup.messages import program
from dlsetup.model.checks import Check

WILDCARD = re.compile(r"(?:\\[SwdWD]|(?<!\\)\[[^\]]*\]|(?<!\\)\.)(?:[*+?]\??|\{[\d,]+\})?")
EITHER_CASE = re.compile(r"\[([A-Z])(?i:\1)\]")
REGEX_SYNTAX = re.compile(r"\(\?[a-z]+\)|\(\?<?[!=][^)]*\)|(?<=\()\?:|\\b|(?<!\\)[\^$?]")


def render_page(check: Check[Any], lang: str, form: str) -> str:
    if form == "json":
        return to_json(_page_value(check, lang))
    return "\n".join(_page_lines(check, lang)) + "\n"


def _page_lines(check: Check[Any], lang: str) -> Iterator[str]:
    level = program.OUTCOMES[check.level.value].render(lang)
    yield f"{check.code} {check.name}: {check.title.render(lang)}"
    yield program.LEVEL.render(lang, {"level": level})
    yield from _section(messages.EXAMPLE.render(lang), [example.message(check, lang)])
    yield from _section(program.WHY_HEADING.render(lang), [check.why.render(lang)])
    if facts := ", ".join(_fact_labels(check, lang)):
        yield f"\n{messages.HOW_SEEN.render(lang, {'facts': facts})}"
    yield from _section(messages.TO_DO.render(lang), _fix_lines(check, lang))
    yield from _section(
        messages.MAY_FOLLOW_FROM.render(lang), (_cause_line(code, lang) for code in check.after)
    )
    yield from _section(
        program.SYMPTOMS_HEADING.render(lang), map(readable_pattern, check.symptoms)
    )
    yield from _section(program.LINKS_HEADING.render(lang), check.links)


def _cause_line(code: str, lang: str) -> str:
    check = all_checks().get(code)  # another distribution's check may name its own
    return check_line(check, lang) if check else code


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    indented = [f"  {line}" for line in lines]
    if indented:
        yield f"\n{title}"
        yield from indented


def _fact_labels(check: Check[Any], lang: str) -> Iterator[str]:
    for name in example.fact_names(check):
        text = messages.FACT_LABELS.get(name)
        yield text.render(lang) if text else name


def _fix_lines(check: Check[Any], lang: str) -> Iterator[str]:
    """The fix of each system; its name is said where there are several."""
    examples = [
        shown_example for shown_example in example.find_examples(check) if shown_example.finding.fix
    ]
    has_placeholder = False
    for shown_example in examples:
        if len(examples) > 1:
            yield f"[{messages.SYSTEM_NAMES.get(shown_example.os, shown_example.os)}]"
        for action in example.list_actions(shown_example, lang):
            has_placeholder = has_placeholder or any(
                name in action.text for _, name in example.PATH_PLACEHOLDERS
            )
            yield f"{', '.join(action.shells)}:" if action.shells else action.text
            if action.shells:
                yield f"  {action.text}"
    if has_placeholder:
        yield f"({messages.PLACEHOLDERS.render(lang)})"


def readable_pattern(pattern: str) -> str:
    """A pattern as a student reads it: `...` for what differs."""
    one_case = EITHER_CASE.sub(r"\1", re.sub(r"\\s[*+]?", " ", pattern))
    plain = WILDCARD.sub("...", REGEX_SYNTAX.sub("", one_case))
    return re.sub(r"\\(\W)", r"\1", re.sub(r"(?:\.\.\.){2,}", "...", plain))


def render_list(lang: str, form: str, extra_checks: Checks | None = None) -> str:
    checks = {**all_checks(), **(extra_checks or {})}.values()
    if form == "json":
        return to_json({"checks": [check_value(check, lang) for check in checks]})
    return "".join(check_line(check, lang) + "\n" for check in checks)


def check_line(check: Check[Any], lang: str) -> str:
    return f"{check.code}  {check.title.render(lang)}"


def check_value(check: Check[Any], lang: str) -> dict[str, Any]:
    return {
        "code": check.code,
        "name": check.name,
        "level": check.level.value,
        "title": check.title.render(lang),
        "message": example.with_ellipses(check.message.render(lang)),
    }


def _page_value(check: Check[Any], lang: str) -> dict[str, Any]:
    fixes = [
        {
            "os": shown_example.os,
            "steps": [action._asdict() for action in example.list_actions(shown_example, lang)],
        }
        for shown_example in example.find_examples(check)
        if shown_example.finding.fix
    ]
    return check_value(check, lang) | {
        "example": example.message(check, lang),
        "why": check.why.render(lang),
        "facts": example.fact_names(check),
        "fixes": fixes,
        "after": check.after,
        "symptoms": check.symptoms,
        "links": check.links,
    }


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
