"""The five questions of `dlsetup course new`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from dlsetup.courses import new_messages as messages
from dlsetup.courses.draft import CourseDraft
from dlsetup.model.course_errors import DETAILS, TYPES, describe_mistake
from dlsetup.model.course_rules import CourseMistakeError, parse_course
from dlsetup.model.errors import UserError
from dlsetup.model.text import Message
from dlsetup.settings import Settings

FRAMEWORKS = ("torch", "tensorflow", "jax", "none")
MISTAKE = Message(en="{detail}", ko="{detail}", words={**TYPES, **DETAILS})


class CourseNewRequest(NamedTuple):
    """`source`: a file or folder to take over. `output`: the file to write."""

    source: str | None = None
    output: str | None = None
    yes: bool = False


def ask_draft(settings: Settings, draft: CourseDraft, request: CourseNewRequest) -> CourseDraft:
    """Five questions. Raises UserError: nobody can be asked."""
    from dlsetup.terminal.screen import Screen

    screen = Screen(settings, result=False)
    if not screen.can_ask():
        words = [word for word in (request.source, *_output_words(request)) if word]
        command = ("dlsetup", "course", "new", *words, "--yes")
        raise UserError(messages.NOBODY_TO_ASK, commands=(command,))

    def refuse(key: str) -> Callable[[str], str]:
        return lambda answer: _refuse(draft, key, answer, settings.lang)

    draft = draft._replace(name=screen.ask_value(messages.ASK_NAME, draft.name, refuse("name")))
    for language, question in messages.ASK_TITLE.items():
        title = screen.ask_value(question, draft.title[language], refuse("title"))
        draft = draft._replace(title={**draft.title, language: title})
    python = screen.ask_value(messages.ASK_PYTHON, draft.python, refuse("python"))
    draft = draft._replace(python=python)
    framework = screen.ask_value(messages.ASK_FRAMEWORK, draft.framework, refuse("framework"))
    draft = _with_framework(draft, framework)
    if framework != "none":
        draft = draft._replace(required=not screen.confirm(messages.ASK_OPTIONAL))
    default = " ".join(draft.packages) or "-"
    packages = screen.ask_value(messages.ASK_PACKAGES, default, refuse("packages"))
    return draft._replace(packages=_split(packages))


def _output_words(request: CourseNewRequest) -> tuple[str, ...]:
    return ("-o", request.output) if request.output else ()


def _with_framework(draft: CourseDraft, name: str) -> CourseDraft:
    """Another one brings its own packages."""
    if name == draft.framework:
        return draft
    own = {"torch": ("torch", "torchvision"), "none": ()}.get(name, (name,))
    return draft._replace(framework=name, framework_packages=own)


def _split(text: str) -> tuple[str, ...]:
    """A comma is part of a requirement where an operator stands behind it."""
    return tuple(word.strip(",") for word in text.split() if word.strip(",-"))


def _refuse(draft: CourseDraft, key: str, answer: str, lang: str) -> str:
    """Why it cannot be; "" where it can."""
    if key == "framework":
        return "" if answer in FRAMEWORKS else messages.WRONG_FRAMEWORK.render(lang)
    value: Any = _split(answer) if key == "packages" else answer
    if key == "title":
        value = {"en": answer, "ko": answer}
    try:
        parse_course({**draft.content(), key: value})
    except CourseMistakeError as error:
        return _mistake_sentence(error, lang)
    return ""


def _mistake_sentence(error: CourseMistakeError, lang: str) -> str:
    return MISTAKE.render(lang, describe_mistake(error.mistake))
