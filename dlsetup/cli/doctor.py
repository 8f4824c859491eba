"""`dlsetup doctor`: look, judge, show; mend only when asked to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from dlsetup.settings import Settings

if TYPE_CHECKING:
    from dlsetup.diagnosis.diagnosis import Looked
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
    from dlsetup.collect.choose_interpreter import Wish
    from dlsetup.collect.target import read
    from dlsetup.commands import diagnose
    from dlsetup.messages import program as messages
    from dlsetup.model.errors import Stop

    settings: Settings = ctx.obj
    if facts and (fix or undo or rebuild):
        raise Stop(messages.FACTS_WITH_FIX)
    if facts and target:
        raise Stop(messages.FACTS_WITH_TARGET, {"path": target})
    if rebuild and fix:
        raise Stop(messages.REBUILD_WITH_FIX)
    if reason and not mute:
        raise Stop(messages.REASON_WITHOUT_MUTE)
    chosen = diagnose.course_of(course)
    if undo:
        from dlsetup.commands.fix import undo as undo_latest

        return undo_latest(settings)
    if mute or unmute:
        from dlsetup.commands import mute as muting

        muting.change(settings, mute, reason, unmute)
    if facts:
        looked = _saved(facts, chosen, tuple(only or ()), tuple(skip or ()))
    else:
        aim = read(target) if target else None
        look = partial(
            diagnose.judged,
            msgspec.structs.replace(settings, cwd=Path(aim.folder)) if aim else settings,
            chosen,
            Wish(python, env, aim),
            diagnose.deeper(settings, chosen, deep=deep, online=online, told=format == "text"),
            tuple(only or ()),
            tuple(skip or ()),
        )
        looked = look()
        if rebuild:
            from dlsetup.commands.rebuild import rebuild as beside

            looked = beside(settings, looked, chosen, yes=yes)
        if fix:
            from dlsetup.commands.fix import mend

            looked = mend(settings, looked, look, yes=yes)
    _show(settings, looked, format, output)
    bad = [f for f in looked.findings if f.outcome in ("fail", "crashed") and not f.muted]
    told = any(f.outcome not in ("skipped", "unknown") for f in looked.findings)
    return 0 if told and not bad else 1


def _saved(path: str, course: Course, only: tuple[str, ...], skip: tuple[str, ...]) -> Looked:
    from dlsetup.commands import diagnose
    from dlsetup.commands.report import read_report

    return diagnose.judged_again(read_report(path), course, only, skip)


def _show(settings: Settings, looked: Looked, form: Format, output: str | None) -> None:
    from dlsetup.commands.output import write
    from dlsetup.commands.report import rendered

    if form == "text" and output is None:
        from dlsetup.terminal.diagnosis import show

        show(settings, looked)
        _remind(settings)
        return
    write(output or "-", rendered(settings, looked, form))


def _remind(settings: Settings) -> None:
    """Of a fix that was cut short: the journal is read only where there is one."""
    from dlsetup.storage import state

    if (state.folder(settings.environ) / "fixes").is_dir():
        from dlsetup.commands.fix import remind
        from dlsetup.terminal.screen import Screen

        remind(settings, Screen(settings.lang, settings.verbosity))
