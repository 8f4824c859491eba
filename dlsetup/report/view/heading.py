"""What a report is about: course, target, time, sender. Nothing here looks or prints."""

from __future__ import annotations

from datetime import datetime

from dlsetup.report import messages
from dlsetup.report.record import CourseInfo, Report


def heading_rows(report: Report, lang: str) -> tuple[tuple[str, str], ...]:
    target = report.target.python or messages.NONE.render(lang)
    levels = (f"{code} ({level})" for code, level in report.course.levels.items())
    rows = (
        (messages.COURSE, say_course(report.course, lang)),
        (messages.LEVELS, ", ".join(levels)),
        (messages.TARGET, target),
        (messages.CREATED, say_time(report.created)),
        (messages.LABEL, report.label),
        (messages.SENDER, report.sender),
    )
    return tuple((label.render(lang), value) for label, value in rows if value)


def say_course(course: CourseInfo, lang: str) -> str:
    """Its title, and where it was found unless it is the built-in one."""
    title = " ".join((course.title.render(lang) or course.name).split())
    origin = messages.ORIGINS.get(course.origin)
    return f"{title} ({origin.render(lang)})" if title and origin else title


def say_time(created: str) -> str:
    """`2026-11-26 05:59 (UTC+09:00)`, of ISO 8601; what is no time stands as it is."""
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return created
    return f"{moment:%Y-%m-%d %H:%M} ({moment.tzname() or '?'})"
