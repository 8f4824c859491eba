"""What a course asks for, sorted by how much it insists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from packaging.requirements import Requirement

from dlsetup.courses import show_messages as messages
from dlsetup.model.course import Course
from dlsetup.model.text import Param, Text
from dlsetup.remedies.wording import python_range

Force = Literal["required", "recommended", "open"]
UPPER = ("<", "<=", "==", "===", "~=")  # operators that keep newer releases out


class CourseSentence(NamedTuple):
    """One thing that a course asks for, or leaves to whoever follows it."""

    force: Force
    text: Text
    params: dict[str, Param]


def describe_parts(course: Course) -> tuple[CourseSentence, ...]:
    """All that the course file says and all that it could say and does not, each once."""
    return tuple(
        CourseSentence(force, text, params)
        for describe in (
            _python,
            _packages,
            _framework,
            _tools,
            _editor,
            _training,
            _hand_in,
            _keys,
            _materials,
            _page,
            _levels,
            _open,
        )
        for force, text, params in describe(course)
    )


Parts = Iterator[tuple[Force, Text, dict[str, Param]]]


def _python(course: Course) -> Parts:
    yield "required", messages.PYTHON, python_range(course)
    yield "required", messages.FOLDER, {"name": course.name}


def _packages(course: Course) -> Parts:
    if course.requirements:
        names = ", ".join(map(str, course.requirements))
        yield "required", messages.PACKAGES, {"packages": names}


def _framework(course: Course) -> Parts:
    framework = course.framework
    params: dict[str, Param] = {
        "framework": f"<{framework.name}>",
        "packages": ", ".join(framework.requirements.values()),
    }
    if not framework.packages:
        yield "open", messages.NO_FRAMEWORK, {}
    elif framework.required:
        yield "required", messages.FRAMEWORK, params
    else:
        yield "recommended", messages.FRAMEWORK_OPTIONAL, params


def _tools(course: Course) -> Parts:
    tools = course.distribution
    if tools.accept:
        yield "required", messages.ACCEPTED, {"tools": ", ".join(tools.accept)}
    elif not tools.recommend:
        yield "open", messages.ANY_TOOL, {}
    if tools.recommend:
        yield "recommended", messages.PREFERRED, {"tool": tools.recommend}
    if course.distribution.mirrors:
        count = len(course.distribution.mirrors)
        yield "recommended", messages.MIRRORS, {"count": count}


def _editor(course: Course) -> Parts:
    editor = course.editor
    if editor.name == "none":
        yield "open", messages.NO_EDITOR, {}
        return
    text = messages.EDITOR if editor.extensions else messages.EDITOR_ALONE
    params: dict[str, Param] = {"editor": editor.name, "extensions": ", ".join(editor.extensions)}
    yield "required" if editor.required else "recommended", text, params


def _training(course: Course) -> Parts:
    if course.training.required:
        yield "required", messages.TRAINING, {}
    else:
        yield "recommended", messages.TRAINING_OPTIONAL, {}


def _hand_in(course: Course) -> Parts:
    asked = course.hand_in
    yield "required", messages.HAND_IN, {"forms": ", ".join(asked.forms)}
    if asked.name:
        yield "required", messages.HAND_IN_NAME, {"pattern": asked.name}
    if asked.max_mb:
        yield "required", messages.HAND_IN_SIZE, {"most": asked.max_mb}


def _keys(course: Course) -> Parts:
    if course.keys.names:
        names = ", ".join(course.keys.names)
        yield "required", messages.KEYS, {"names": names, "file": course.keys.file}


def _materials(course: Course) -> Parts:
    materials = course.materials
    if materials.address:
        branch = f" ({materials.branch})" if materials.branch else ""
        params: dict[str, Param] = {
            "address": f"{materials.address}{branch}",
            "folder": materials.folder,
        }
        yield "recommended", messages.MATERIALS, params


def _page(course: Course) -> Parts:
    if course.page.scripts and course.page.source:
        yield "recommended", messages.PAGE, {"address": course.page.scripts}
    else:
        yield "open", messages.NO_PAGE, {}
    if course.page.contact:
        yield "recommended", messages.CONTACT, {"contact": course.page.contact}


def _levels(course: Course) -> Parts:
    for code, level in course.levels.items():
        yield "required", messages.LEVEL, {"code": code, "level": str(level)}


def _open(course: Course) -> Parts:
    if course.python_versions.contains("3.99"):
        yield "open", messages.NEWEST_PYTHON, {}
    every = (*course.requirements, *map(Requirement, course.framework.packages))
    free = [each.name for each in every if not any(s.operator in UPPER for s in each.specifier)]
    if free:
        yield "open", messages.VERSIONS, {"count": len(free), "packages": ", ".join(free)}
