"""The page of a family of errors: what it means, what to do and what not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlsetup.explain import messages
from dlsetup.explain.family import Family
from dlsetup.explain.page_lines import PageLine, list_items, section
from dlsetup.explain.samples import sample_messages
from dlsetup.model.fixes import Instruction
from dlsetup.remedies.quoting import show_command
from dlsetup.report.view.command_style import CommandStyle
from dlsetup.report.view.steps import step_lines


def family_lines(family: Family, style: CommandStyle, lang: str) -> Iterator[PageLine]:
    yield PageLine("title", f"{family.name}: {family.title.render(lang)}")
    yield PageLine("text", family.message.render(lang))
    steps = (
        PageLine(line.kind, line.text)
        for step in family.steps
        for line in step_lines(step, lang, style)
    )
    yield from section(messages.TO_DO, steps, lang)
    if family.dont:
        dont = [PageLine("text", family.dont.render(lang))]
        yield from section(messages.NOT_TO_DO, dont, lang)
    samples = sample_messages(family.patterns)
    yield from section(messages.SYMPTOMS, list_items(samples, "item"), lang)
    yield from section(messages.LINKS, list_items(family.links, "item"), lang)


def family_value(family: Family, lang: str) -> dict[str, Any]:
    return {
        "code": family.name,
        "name": family.name,
        "level": "family",
        "title": family.title.render(lang),
        "message": family.message.render(lang),
        "own": family.own,
    }


def family_page_value(family: Family, lang: str) -> dict[str, Any]:
    return family_value(family, lang) | {
        "dont": family.dont.render(lang) if family.dont else None,
        "steps": [_step_value(step, lang) for step in family.steps],
        "symptoms": family.patterns,
        "links": family.links,
    }


def _step_value(step: Instruction, lang: str) -> dict[str, Any]:
    command = show_command(step.argv, "bash") if step.argv else None
    return {"text": step.render(lang), "command": command}
