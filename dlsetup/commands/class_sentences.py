"""A class in sentences, for a terminal and a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dlsetup.classroom import page_messages as words
from dlsetup.classroom import show_messages as messages
from dlsetup.classroom.causes import Cause
from dlsetup.classroom.overview import Overview, Share, of_course, of_python, of_system
from dlsetup.classroom.student_messages import StudentMessage
from dlsetup.commands.class_show import ClassView
from dlsetup.explain.messages import SYSTEM_NAMES
from dlsetup.model.levels import Outcome
from dlsetup.model.text import Param
from dlsetup.report.view.findings import describe

LISTED = 4  # students of a cause that a line names
NAMED = 20  # who is missing: they are written to by hand
SHARES = (
    (messages.BY_SYSTEM, of_system),
    (messages.BY_PYTHON, of_python),
    (messages.BY_COURSE, of_course),
)


def say_verdict(overview: Overview, lang: str) -> str:
    counts = {"ready": len(overview.ready), "all": len(overview.members)}
    sentences = [messages.READY.render(lang, counts)]
    if count := max((len(cause.frees) for cause in overview.causes), default=0):
        sentences.append(messages.ONE_MESSAGE.render(lang, {"count": count}))
    return " ".join(sentences)


def cause_title(cause: Cause, lang: str) -> str:
    text = messages.KINDS.get(cause.kind)
    return text.render(lang) if text else describe(cause.example, lang).title


def say_cause(cause: Cause, lang: str) -> str:
    """`8 students are stuck on this. It takes five minutes.`"""
    blocked, others = len(cause.blocked), len(cause.students) - len(cause.blocked)
    text = words.STUCK_AND_OTHERS if others else words.STUCK_ON
    said = (text if blocked else words.NOBODY_STUCK).render(
        lang, {"blocked": blocked, "others": others}
    )
    return f"{said} {words.NEED_SENTENCES[cause.needs].render(lang)}"


def first_causes(overview: Overview) -> Iterator[tuple[Cause, int]]:
    """Each with the students whom it frees, with those before it."""
    first = overview.first
    return zip(overview.causes_of(first.causes), first.frees, strict=True)


def say_first(overview: Overview, lang: str) -> tuple[tuple[Cause, str], ...]:
    """`Packages of the course are missing (install): frees 8 students`"""
    sentences, before = [], 0
    for cause, frees in first_causes(overview):
        text = messages.FREES if frees > before else messages.FREES_NOBODY
        gain = text.render(lang, {"count": frees - before})
        sentences.append((cause, f"{cause_title(cause, lang)} ({cause.name}): {gain}"))
        before = frees
    return tuple(sentences)


def split_causes(overview: Overview) -> tuple[list[Cause], list[Cause]]:
    """What has to be fixed, and what is optional for everybody."""
    causes = [cause for cause in overview.causes if cause.outcome != Outcome.INFO]
    return causes, [cause for cause in overview.causes if cause.outcome == Outcome.INFO]


def say_optional(causes: Sequence[Cause], lang: str) -> str:
    parts = (f"{cause_title(each, lang)} ({each.name}, {len(each.students)})" for each in causes)
    return messages.OPTIONAL.render(lang, {"parts": ", ".join(parts)})


def name_some(students: Sequence[str], limit: int, lang: str) -> str:
    shown = ", ".join(students[:limit])
    more = len(students) - limit
    return f"{shown} {messages.AND_MORE.render(lang, {'count': more})}" if more > 0 else shown


def say_notes(view: ClassView, lang: str) -> Iterator[str]:
    overview = view.overview
    groups = (
        (messages.MISSING, [member.label for member in overview.missing]),
        (messages.UNLISTED, [member.label for member in overview.unlisted]),
        (messages.UNCHECKED, overview.unknown),
    )
    for text, students in groups:
        if students:
            names = name_some(students, NAMED, lang)
            yield text.render(lang, {"count": len(students), "students": names})
    if view.refused:
        files = name_some([file.origin for file in view.refused], LISTED, lang)
        yield messages.NOT_READ_FILES.render(lang, {"count": len(view.refused), "files": files})


def say_groups(overview: Overview, lang: str) -> Iterator[str]:
    """`By system: Linux: 8 of 12 ready, Windows: 20 of 28 ready`"""
    for text, group in SHARES:
        if len(shares := overview.shares(group)) > 1:
            yield text.render(lang, {"parts": ", ".join(_say_share(each, lang) for each in shares)})


def _say_share(share: Share, lang: str) -> str:
    name = SYSTEM_NAMES.get(share.name, share.name) or messages.UNNAMED.render(lang)
    return messages.SHARE.render(lang, {**share._asdict(), "name": name})


def say_addressees(message: StudentMessage, lang: str, limit: int | None = None) -> str:
    """`limit`: of the students that are named."""
    students = name_some(message.students, limit or len(message.students), lang)
    params: dict[str, Param] = {
        "count": len(message.students),
        "system": SYSTEM_NAMES.get(message.system, message.system),
    }
    return messages.FOR_STUDENTS.render(lang, {**params, "students": students})
