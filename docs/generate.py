"""Writes docs/checks/: a page for each check, in both languages, their index, and a page of all
families of errors.

usage: python docs/generate.py [--check]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dlsetup.diagnosis.registry import all_checks
from dlsetup.explain import example
from dlsetup.explain.catalog import all_families
from dlsetup.explain.messages import FACT_LABELS, FAMILIES, HOW_SEEN, PLACEHOLDERS, SYSTEM_NAMES
from dlsetup.explain.samples import sample_message, sample_messages
from dlsetup.messages.program import OUTCOMES
from dlsetup.model import PLACEHOLDER, Check, Message, Text
from dlsetup.remedies.quoting import show_command
from dlsetup.report.formats.markdown import code_block as block

FOLDER = Path(__file__).parent / "checks"

INDEX = Text(en="What dlsetup looks for", ko="dlsetup이 찾는 문제")
NOTE = "<!-- Written by docs/generate.py from checks/. -->"
LEVEL = Text(en="Level", ko="수준")
CHECK = Text(en="Check", ko="검사")
WHY = Text(en="Why this matters", ko="왜 문제인가요?")
FIX = Text(en="What to do, on an example machine", ko="해결 방법 (예시 컴퓨터 기준)")
SYMPTOMS = Text(en="What you may see", ko="화면에 나올 수 있는 문구")
LINKS = Text(en="More", ko="더 읽기")
AFTER = Text(en="May follow from", ko="먼저 확인할 문제")
LANGUAGES = (("en", "English"), ("ko", "한국어"))


def pages() -> dict[str, str]:
    """Each file's content by its name."""
    checks = all_checks()
    written = {f"{code}.md": _text(page(check)) for code, check in checks.items()}
    families = {"families.md": _text(families_page())}
    return {"README.md": _text(index(checks)), **families, **written}


def index(checks: dict[str, Check[Any]]) -> Iterator[str]:
    yield f"{NOTE}\n\n# {INDEX.en} / {INDEX.ko}\n"
    for lang, _ in LANGUAGES:
        yield prose(PLACEHOLDERS.render(lang)) + "\n"
    yield f"[{FAMILIES.en} / {FAMILIES.ko}](families.md)\n"
    yield f"| {CHECK.en} | {LEVEL.en} | English | 한국어 |\n| --- | --- | --- | --- |"
    for code, check in checks.items():
        titles = " | ".join(prose(check.title.render(lang)) for lang, _ in LANGUAGES)
        yield f"| [{code}]({code}.md) | {check.level} | {titles} |"


def page(check: Check[Any]) -> Iterator[str]:
    yield f"{NOTE}\n\n# {check.code} {check.name}"
    for lang, language in LANGUAGES:
        yield f"\n## {language}: {prose(check.title.render(lang))}\n"
        yield f"{LEVEL.render(lang)}: {OUTCOMES[check.level].render(lang)} (`{check.level}`)\n"
        yield from _messages(check.message, lang)
        yield f"\n### {WHY.render(lang)}\n\n{prose(check.why.render(lang))}"
        names = ", ".join(FACT_LABELS[name].render(lang) for name in example.fact_names(check))
        yield f"\n{HOW_SEEN.render(lang, {'facts': names})}"
        yield from _fix(check, lang)
        if check.dont:
            yield f"\n**{prose(check.dont.render(lang))}**"
    seen = "\n".join(dict.fromkeys(map(sample_message, check.patterns)))
    yield from _section(SYMPTOMS, (block(seen),) if seen else ())
    yield from _section(AFTER, tuple(f"- [{code}]({code}.md)" for code in check.after))
    yield from _section(LINKS, tuple(f"- <{link}>" for link in check.links))


def families_page() -> Iterator[str]:
    """All families of errors: what each means, and the way on."""
    yield f"{NOTE}\n\n# {FAMILIES.en} / {FAMILIES.ko}"
    for family in all_families().values():
        yield f"\n## {family.name}"
        for lang, language in LANGUAGES:
            yield f"\n### {language}: {prose(family.title.render(lang))}\n"
            yield prose(family.message.render(lang)) + "\n"
            for step in family.steps:
                yield f"- {prose(step.render(lang))}"
                if step.argv:
                    yield f"  `{show_command(step.argv, 'bash')}`"
            if family.dont:
                yield f"\n**{prose(family.dont.render(lang))}**"
        yield "\n" + block("\n".join(sample_messages(family.patterns)))


def _messages(message: Text, lang: str) -> Iterator[str]:
    """The message; where it is another sentence for each outcome, all of them."""
    if isinstance(message, Message) and PLACEHOLDER.fullmatch(message.en):
        yield from (f"- {prose(sentence.render(lang))}" for sentence in message.words.values())
    else:
        yield prose(message.render(lang))


def _fix(check: Check[Any], lang: str) -> Iterator[str]:
    found = [each for each in example.find_examples(check) if each.finding.fix]
    if found:
        yield f"\n### {FIX.render(lang)}"
    for each in found:
        if len(found) > 1:
            yield f"\n**{SYSTEM_NAMES.get(each.os, each.os)}**"
        for action in example.list_actions(each, lang):
            if action.shells:
                yield f"\n{', '.join(action.shells)}:"
            yield "\n" + (block(action.text) if action.shells else prose(action.text))


def _section(title: Text, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"\n## {title.en} / {title.ko}\n"
        yield from lines


def prose(text: str) -> str:
    """Markdown in which all but `code` means itself, `…` in the place of a parameter."""
    parts = re.split(r"(`[^`]*`)", PLACEHOLDER.sub("…", " ".join(text.split())))
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_<>|\[\]])", r"\\\1", part)
        for part in parts
    )


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def main(words: list[str]) -> int:
    wanted = pages()
    if "--check" in words:
        found = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*")}
        stale = sorted(name for name in wanted | found if wanted.get(name) != found.get(name))
        print("\n".join(stale) or "docs/checks is in order")
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.md"):
        file.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
