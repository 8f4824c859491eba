"""The steps of a fix as lines: words, and commands to be copied. Nothing here looks or prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dlsetup.model.fixes import (
    CommentOut,
    EditJson,
    Fix,
    Instruction,
    Recode,
    Remove,
    Rename,
    Run,
    Step,
    Write,
)
from dlsetup.model.text import Param
from dlsetup.remedies.quoting import spell_words
from dlsetup.remedies.shells import rename_words
from dlsetup.remedies.wording import UNTYPABLE
from dlsetup.report import messages
from dlsetup.report.view.command_style import CommandStyle


class StepLine(NamedTuple):
    """One step of a fix: `text` for a person, or a command to be typed as it stands; the words of
    one that no shell takes are untypable."""

    kind: str  # command, text, untypable
    text: str


def fix_lines(
    fix: Fix | None,
    params: Mapping[str, Param],
    lang: str,
    style: CommandStyle,
    *,
    by_hand: bool = True,
) -> tuple[StepLine, ...]:
    """`params`: of the finding that it is for. `by_hand`: how a person does what we can do."""
    if fix is None:
        return ()
    lines: list[StepLine] = []
    for step in (*fix.steps, *fix.then):
        lines += step_lines(step, lang, style, params)
        lines += _by_hand(step, lang, style) if by_hand else ()
    return tuple(lines)


def _by_hand(step: Step, lang: str, style: CommandStyle) -> Iterator[StepLine]:
    """What its sentence alone does not say."""
    if isinstance(step, Rename):
        yield _command_line(rename_words(style.shell, step.path, step.name), lang, style)
    elif isinstance(step, Recode | EditJson):
        text = messages.RECODE_BY_HAND if isinstance(step, Recode) else messages.EDIT_BY_HAND
        yield StepLine("text", text.render(lang))


def step_lines(
    step: Step, lang: str, style: CommandStyle, params: Mapping[str, Param] | None = None
) -> tuple[StepLine, ...]:
    """A step as it is shown; a command has a line of its own, to be copied."""
    if isinstance(step, Run):
        return (_command_line(step.argv, lang, style),)
    if isinstance(step, Instruction):
        command_line = (_command_line(step.argv, lang, style),) if step.argv else ()
        return (StepLine("text", style.shorten(step.render(lang, params))), *command_line)
    return (StepLine("text", style.shorten(_describe_change(step, lang))),)


def _describe_change(
    step: Write | CommentOut | Recode | EditJson | Rename | Remove, lang: str
) -> str:
    """What becomes of a file."""
    match step:
        case Write():
            return messages.WRITE.render(lang, {"path": step.path})
        case CommentOut():
            lines = f"{step.first}" if step.first == step.last else f"{step.first}-{step.last}"
            return messages.COMMENT_OUT.render(lang, {"lines": lines, "path": step.path})
        case Recode():
            return messages.RECODE.render(lang, {"path": step.path})
        case EditJson():
            key = ".".join(map(str, step.keys))
            params = {"path": step.path, "key": key, "value": json.dumps(step.value)}
            form = messages.TAKE_OUT_KEY if step.value is None else messages.SET_KEY
            return form.render(lang, params)
        case Rename():
            return messages.RENAME.render(lang, {"path": step.path, "name": step.name})
        case Remove():
            return messages.REMOVE.render(lang, {"path": step.path})


def _command_line(argv: tuple[str, ...], lang: str, style: CommandStyle) -> StepLine:
    if command := style.write(argv):
        return StepLine("command", command)
    return StepLine("untypable", UNTYPABLE.render(lang, {"words": spell_words(argv)}))
