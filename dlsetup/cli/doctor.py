"""`dlsetup doctor`: look, judge, show; mend only when asked to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.diagnosis.diagnosis import Diagnosis
    from dlsetup.model.course import Course

Format = Literal["text", "json", "markdown", "html", "junit", "github"]


def doctor(
    ctx: typer.Context,
    target: Annotated[
        str | None, typer.Argument(help="target", metavar="[FOLDER|NOTEBOOK]")
    ] = None,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[str | None, typer.Option("--course", help="course", metavar="FILE")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="only", metavar="CODE|SUBJECT")
    ] = None,
    skip: Annotated[list[str] | None, typer.Option("--skip", help="skip", metavar="CODE")] = None,
    deep: Annotated[bool, typer.Option("--deep", help="deep")] = False,
    online: Annotated[bool, typer.Option("--online", help="online")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="fix")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="yes")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="undo")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="rebuild")] = False,
    mute: Annotated[
        str | None, typer.Option("--mute", help="mute", metavar="CODE[:SUBJECT]")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="reason", metavar="TEXT")] = None,
    unmute: Annotated[
        str | None, typer.Option("--unmute", help="unmute", metavar="CODE[:SUBJECT]")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="output", metavar="FILE")
    ] = None,
    facts: Annotated[str | None, typer.Option("--facts", help="facts", metavar="FILE")] = None,
) -> int:
    from dlsetup.collect.choose_interpreter import TargetRequest
    from dlsetup.collect.target import read_target
    from dlsetup.commands import diagnose
    from dlsetup.messages import program as messages
    from dlsetup.model.course import load_course
    from dlsetup.model.errors import UserError

    settings: Settings = ctx.obj
    if facts and (fix or undo or rebuild):
        raise UserError(messages.FACTS_WITH_FIX)
    if facts and target:
        raise UserError(messages.FACTS_WITH_TARGET, {"path": target})
    if rebuild and fix:
        raise UserError(messages.REBUILD_WITH_FIX)
    if reason and not mute:
        raise UserError(messages.REASON_WITHOUT_MUTE)
    loaded_course = load_course(course)
    if undo:
        from dlsetup.commands.fix import run_undo

        return run_undo(settings)
    if mute or unmute:
        from dlsetup.commands import mute as mute_command

        mute_command.change_mutes(settings, mute, reason, unmute)
    if facts:
        diagnosis = _diagnose_saved_report(
            facts, loaded_course, tuple(only or ()), tuple(skip or ())
        )
    else:
        parsed_target = read_target(target) if target else None
        run_diagnosis = partial(
            diagnose.diagnose_machine,
            msgspec.structs.replace(settings, cwd=Path(parsed_target.folder))
            if parsed_target
            else settings,
            loaded_course,
            TargetRequest(python, env, parsed_target),
            diagnose.build_options(
                settings, loaded_course, deep=deep, online=online, interactive=format == "text"
            ),
            tuple(only or ()),
            tuple(skip or ()),
        )
        diagnosis = run_diagnosis()
        if rebuild:
            from dlsetup.commands.rebuild import rebuild_environment

            diagnosis = rebuild_environment(settings, diagnosis, loaded_course, yes=yes)
        if fix:
            from dlsetup.commands.fix import fix_findings

            diagnosis = fix_findings(settings, diagnosis, run_diagnosis, yes=yes)
    _show_diagnosis(settings, diagnosis, format, output)
    failures = [
        finding
        for finding in diagnosis.findings
        if finding.outcome in ("fail", "crashed") and not finding.muted
    ]
    any_determined = any(
        finding.outcome not in ("skipped", "unknown") for finding in diagnosis.findings
    )
    return 0 if any_determined and not failures else 1


def _diagnose_saved_report(
    path: str, course: Course, only: tuple[str, ...], skip: tuple[str, ...]
) -> Diagnosis:
    from dlsetup.commands import diagnose
    from dlsetup.commands.report import read_report

    return diagnose.diagnose_report(read_report(path), course, only, skip)


def _show_diagnosis(
    settings: Settings, diagnosis: Diagnosis, form: Format, output: str | None
) -> None:
    from dlsetup.commands.output import write_output
    from dlsetup.commands.report import render_redacted

    if form == "text" and output is None:
        from dlsetup.terminal.diagnosis import show_diagnosis

        show_diagnosis(settings, diagnosis)
        _warn_interrupted(settings)
        return
    write_output(output or "-", render_redacted(settings, diagnosis, form))


def _warn_interrupted(settings: Settings) -> None:
    """Of a fix that was cut short: the journal is read only where there is one."""
    from dlsetup.storage import state

    if (state.folder(settings.environ) / "fixes").is_dir():
        from dlsetup.commands.fix import warn_interrupted
        from dlsetup.terminal.screen import Screen

        warn_interrupted(settings, Screen(settings.lang, settings.verbosity))
