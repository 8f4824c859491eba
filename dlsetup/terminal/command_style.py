"""How a diagnosis writes commands for the person at this terminal."""

from __future__ import annotations

import itertools

from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.report.view.command_style import BY_COURSE, CommandStyle, style_of
from dlsetup.settings import Settings


def command_style(settings: Settings, diagnosis: Diagnosis) -> CommandStyle:
    """How commands are written for the person at this terminal. A course that was asked for is
    asked for again, unless it is another machine that is told of."""
    style = style_of(diagnosis.facts, settings.program)
    if diagnosis.saved:
        return style
    return style._replace(again=_course_words(diagnosis), repeating=BY_COURSE)


def _course_words(diagnosis: Diagnosis) -> tuple[str, ...]:
    source = diagnosis.course_source
    if source.origin == "option":
        return ("--course", source.file)
    pairs = itertools.pairwise(diagnosis.flags)
    return next((pair for pair in pairs if pair[0] == "--course"), ())
