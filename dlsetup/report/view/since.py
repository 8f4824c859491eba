"""One line: when it worked, and what changed in between."""

from __future__ import annotations

from datetime import datetime

from dlsetup.diagnosis.changes import Change, SinceGoodRun
from dlsetup.messages import history as messages
from dlsetup.model.text import Text

SHOWN = 2  # changes: two lines of a terminal
NEW_WITHOUT_VALUES = ("kernel", "command")  # paths: long, and in the finding
# digests, or the name again
WITHOUT_VALUES = ("variable", "setting", "startup", "path", "hook", "file", "gpu")


def describe_since(since: SinceGoodRun, lang: str) -> str:
    day = {"date": local_day(since.created)}
    if not since.changes:
        return messages.UNCHANGED.render(lang, day)
    shown = [describe_change(change, lang) for change, _ in since.changes[:SHOWN]]
    if more := len(since.changes) - SHOWN:
        shown += [messages.AND_MORE.render(lang, {"count": more})] if more > 0 else []
    return f"{messages.SINCE.render(lang, day)} {', '.join(shown)}."


def describe_change(change: Change, lang: str) -> str:
    """`numpy: 1.26.4 → 2.4.6`."""
    kind = messages.KINDS.get(change.kind)
    what = kind.render(lang, {"name": change.name}) if kind else change.name
    params = {"what": what, "old": change.old or "-", "new": change.new or "-"}
    return _form(change).render(lang, params)


def _form(change: Change) -> Text:
    told = change.kind not in WITHOUT_VALUES
    if change.old is None:
        told = told and change.kind not in NEW_WITHOUT_VALUES
        return messages.ADDED_VALUE if told else messages.ADDED
    if change.new is None:
        return messages.REMOVED_VALUE if told else messages.REMOVED
    return messages.CHANGED_VALUE if told else messages.CHANGED


def local_day(created: str) -> str:
    """In the time zone of this computer."""
    return f"{datetime.fromisoformat(created).astimezone():%Y-%m-%d %H:%M}"
