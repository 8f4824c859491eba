"""A cause's message to students: in their language, for their system, each with those it is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.causes import Cure
from dlsetup.facts import Facts
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import CommentOut, EditJson, Recode, Remove, Rename, Write
from dlsetup.report import messages as report_messages
from dlsetup.report.view.command_style import CommandStyle, style_of
from dlsetup.report.view.findings import describe
from dlsetup.report.view.machine import operating_system
from dlsetup.report.view.steps import fix_lines

CHECK_AGAIN = ("dlsetup", "doctor")
INDENT = "    "
FILE_STEPS = (Write, CommentOut, Recode, EditJson, Rename, Remove)


class Recipient(NamedTuple):
    """A student and what cures them of the cause. `earlier`: what they have to do before it, for
    another cause."""

    id: str
    lang: str
    facts: Facts
    cures: tuple[Cure, ...]
    earlier: tuple[Cure, ...] = ()


class StudentMessage(NamedTuple):
    """One text and the students it is for, word for word."""

    students: tuple[str, ...]
    lang: str
    system: str
    text: str


class MessageGroups:
    """Students by what is written to them, word for word."""

    def __init__(self) -> None:
        self._students: dict[tuple[str, str, str], list[str]] = {}

    def add(self, recipient: Recipient) -> None:
        text = "\n".join(_message_lines(recipient))
        key = (recipient.lang, operating_system(recipient.facts), text)
        self._students.setdefault(key, []).append(recipient.id)

    def list_messages(self) -> tuple[StudentMessage, ...]:
        """Those for the most students first."""
        written = (StudentMessage(tuple(ids), *key) for key, ids in self._students.items())
        return tuple(sorted(written, key=lambda message: -len(message.students)))


def _message_lines(recipient: Recipient) -> Iterator[str]:
    lang, style = recipient.lang, style_of(recipient.facts)
    if recipient.earlier:
        titles = (f"{_title(each, lang, style)} ({each.codes[0]})" for each in recipient.earlier)
        yield messages.EARLIER.render(lang, {"titles": ", ".join(titles)})
        yield ""
    for cure in recipient.cures:
        yield _title(cure, lang, style)
        yield from _step_lines(cure, lang, style)
        if dont := next((text for each in cure.findings if (text := _dont(each, lang))), ""):
            yield dont
        yield ""
    yield messages.CHECK_AGAIN.render(lang)
    yield INDENT + style.show(CHECK_AGAIN)


def _title(cure: Cure, lang: str, style: CommandStyle) -> str:
    if cure.installs and len(cure.findings) > 1:
        count = {"count": len(cure.findings)}
        return report_messages.INSTALL_PACKAGES.render(lang, count)
    return describe(cure.findings[0], lang, style).title


def _step_lines(cure: Cure, lang: str, style: CommandStyle) -> Iterator[str]:
    lines = fix_lines(cure.fix, cure.findings[0].params, lang, style)
    if not lines:
        yield messages.COME_TO_ME.render(lang)
    for line in lines:
        yield INDENT + line.text if line.kind == "command" else line.text
    if cure.fix and cure.fix.automatic and any(isinstance(s, FILE_STEPS) for s in cure.fix.steps):
        yield messages.OR_BY_DOCTOR.render(lang)
        yield INDENT + style.show((*CHECK_AGAIN, "--only", cure.codes[0], "--fix"))


def _dont(finding: Finding, lang: str) -> str:
    return describe(finding, lang).dont
