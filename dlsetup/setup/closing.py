"""What to type once the walk has ended: only what is really there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from packaging.utils import canonicalize_name

from dlsetup.facts import Facts, known
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.text import Text
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.setup.progress import step_status
from dlsetup.setup.steps import STEPS_BY_NAME

JUPYTER_COMMANDS = {
    ("jupyter", "notebook"): frozenset({"notebook", "jupyter"}),
    ("jupyter", "lab"): frozenset({"jupyterlab"}),
}


class CommandHint(NamedTuple):
    """What a command does, and the command; () where it takes a mouse."""

    text: Text
    argv: tuple[str, ...] = ()


def can_open(facts: Facts, course: Course, findings: Iterable[Finding]) -> bool:
    """Jupyter or the course's editor is there, which opens a folder without an activation."""
    editor = known(facts.editor) if course.editor.name != "none" else None
    command = known(editor.command) if editor is not None else None
    return bool(command) or (bool(_jupyter_command(course)) and _has_jupyter(facts, findings))


def closing_hints(
    facts: Facts, course: Course, findings: Iterable[Finding], activation: tuple[str, ...]
) -> Iterator[CommandHint]:
    """In the order of typing. `activation`: the command in the student's own shell."""
    yield CommandHint(ACTIVATE, activation)
    if (jupyter := _jupyter_command(course)) and _has_jupyter(facts, findings):
        yield CommandHint(OPEN_JUPYTER, jupyter)
    editor = known(facts.editor)
    if course.editor.name == "none" or editor is None:
        return
    command = known(editor.command) if known(editor.on_path) else None
    name = pure_path(command).stem if command else ""
    yield CommandHint(OPEN_EDITOR, (name, ".")) if name else CommandHint(OPEN_EDITOR_BY_HAND)


def _jupyter_command(course: Course) -> tuple[str, ...]:
    names = {canonicalize_name(requirement.name) for requirement in course.requirements}
    return next((argv for argv in JUPYTER_COMMANDS if JUPYTER_COMMANDS[argv] & names), ())


def _has_jupyter(facts: Facts, findings: Iterable[Finding]) -> bool:
    return step_status(STEPS_BY_NAME["jupyter"], findings, facts) == "done"


EVERY_DAY = CommandHint(
    Text(
        en="Every day, open your folder:",
        ko="앞으로 작업 폴더를 여는 명령:",
    ),
    ("dlsetup", "open"),
)
ACTIVATE = Text(
    en="In a terminal, first activate the environment:",
    ko="터미널에서는 먼저 가상 환경을 활성화하세요.",
)
OPEN_JUPYTER = Text(en="Then open Jupyter:", ko="그런 다음 Jupyter를 여세요.")
OPEN_EDITOR = Text(
    en="Open VS Code in your working folder:", ko="작업 폴더에서 VS Code를 여는 명령:"
)
OPEN_EDITOR_BY_HAND = Text(
    en="Open VS Code, then open your working folder with File > Open Folder.",
    ko="VS Code를 실행한 뒤 [파일 > 폴더 열기]에서 작업 폴더를 여세요.",
)
