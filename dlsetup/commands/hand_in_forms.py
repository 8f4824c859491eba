"""How a notebook that was run again is told of: that it runs, or what stopped it and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dlsetup.commands.command_lines import style_here
from dlsetup.commands.hand_in_run import HandInOptions, RunAgain
from dlsetup.commands.notebooks import explain_errors
from dlsetup.commands.result import CommandMessage
from dlsetup.messages import hand_in as messages
from dlsetup.messages import notebooks as notebook_messages
from dlsetup.model.course import Course
from dlsetup.model.text import Param
from dlsetup.notebooks.hand_in.cells import CodeCell
from dlsetup.notebooks.hand_in.failure import Failure
from dlsetup.records import msgspec
from dlsetup.settings import Settings
from dlsetup.terminal.notebooks import outcome_params

LINE_LENGTH = 40  # characters of a cell's first line
NO_HANGUL_FONT = "DLS732"
EXPLAINED = ("error", "no-module")  # by the same matcher as a pasted text


def describe_run(
    settings: Settings, course: Course, python: str, options: HandInOptions, again: RunAgain
) -> Iterator[CommandMessage]:
    if again.executed.missing:
        packages = again.executed.missing
        command = (python, "-m", "pip", "install", *packages)
        params = {"packages": ", ".join(packages)}
        yield CommandMessage(messages.CANNOT_RUN, params, "yellow", commands=(command,))
    if again.failure is not None:
        yield from describe_failure(again.failure, options)
    elif again.run.outcome == "ready":
        yield CommandMessage(messages.ALL_RUN, {"count": len(again.cells)}, "green")
        yield from describe_cells(settings, again)
    elif not again.executed.missing:
        text = notebook_messages.OUTCOMES[again.run.outcome]
        doctor = (("dlsetup", "doctor", options.notebook),)
        commands = doctor if again.run.outcome == "unreadable" else ()
        yield CommandMessage(text, outcome_params(again.executed), "red", commands=commands)
    if again.failure is None or again.failure.kind in EXPLAINED:
        errors = [error] if (error := (again.executed.error or "").strip()) else []
        folder = (settings.cwd / options.notebook).parent  # whose files a cell may import
        there = msgspec.structs.replace(settings, cwd=folder)
        yield from explain_errors(there, course, python, errors)
    if again.run.outcome != "ready" and not options.anyway:
        yield CommandMessage(messages.NOTHING_MADE, commands=(options.command(),))
        if again.cells:
            yield CommandMessage(
                messages.ANYWAY, commands=(options._replace(anyway=True).command(),)
            )


def describe_failure(failure: Failure, options: HandInOptions) -> Iterator[CommandMessage]:
    line = failure.line or failure.cell.first_line
    short = line if len(line) <= LINE_LENGTH else line[:LINE_LENGTH] + "…"
    yield CommandMessage(messages.CELL, {"cell": failure.cell.number, "line": short}, "bold")
    text = messages.FAILURES.get((failure.kind, failure.worked)) or messages.FAILURES.get(
        (failure.kind, False)
    )
    if text is None:
        return
    params: dict[str, Param] = {
        "about": failure.about,
        "others": ", ".join(map(str, failure.others)),
        "seconds": round(options.limit),
    }
    longer = options._replace(limit=round(options.limit * 4)).command()
    yield CommandMessage(text, params, commands=(longer,) if failure.kind == "late" else ())


def describe_cells(settings: Settings, again: RunAgain) -> Iterator[CommandMessage]:
    """What is worth a look although all ran, and the files that it needs."""
    if again.differ:
        yield CommandMessage(messages.DIFFER, {"cells": _numbers(again.differ)}, "yellow")
    boxes = [cell for cell in again.cells if cell.shows_boxes]
    if boxes:
        commands = (("dlsetup", "explain", NO_HANGUL_FONT),)
        yield CommandMessage(
            messages.BOXES, {"cells": _numbers(boxes)}, "yellow", commands=commands
        )
    if again.needed.elsewhere:
        style = style_here(settings)
        files = ", ".join(map(style.shorten, again.needed.elsewhere))
        yield CommandMessage(messages.ELSEWHERE, {"files": files}, "yellow")
    if again.needed.beside:
        yield CommandMessage(messages.NEEDS, {"files": ", ".join(again.needed.beside)})


def _numbers(cells: Iterable[CodeCell]) -> str:
    return ", ".join(str(cell.number) for cell in cells)
