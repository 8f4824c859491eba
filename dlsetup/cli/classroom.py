"""`dlsetup class`: for the instructor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlsetup.classroom.verify import ClaimVerdict
    from dlsetup.settings import Settings

Format = Literal["text", "json"]


def verify(
    ctx: typer.Context,
    reports: Annotated[list[str], typer.Argument(help="reports", metavar="REPORT...")],
    seed_from: Annotated[
        str | None, typer.Option("--seed-from", help="verify.seed-from", metavar="TEXT")
    ] = None,
    students: Annotated[
        str | None, typer.Option("--students", help="students", metavar="FILE")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.classroom import claims, verify
    from dlsetup.classroom import messages as classroom_messages
    from dlsetup.model.errors import UserError

    if students and claims.STUDENT not in (seed_from or ""):
        raise UserError(classroom_messages.PATTERN_WITHOUT_STUDENT, {"example": claims.STUDENT})
    files = claims.find_reports(reports)
    if not files:
        raise UserError(classroom_messages.NO_REPORTS, {"paths": ", ".join(reports)})
    ids = claims.read_student_ids(students) if students else ()
    _show_start(ctx.obj, len(files))
    verdicts = verify.verify_claims(tuple(claims.read_claims(files, seed_from, ids)))
    absent = verify.students_without_report(verdicts, ids)
    if format == "json":
        _write_json(verdicts, absent)
    else:
        _show_verdicts(ctx.obj, verdicts, absent)
    agree = all(verdict.outcome == verify.AGREES for verdict in verdicts)
    return 0 if agree and not absent else 1


COMMANDS = {"verify": verify}


def _show_start(settings: Settings, count: int) -> None:
    """A class of reports takes a minute or two."""
    from dlsetup.classroom import messages as classroom_messages
    from dlsetup.terminal.screen import Screen

    if count > 1:
        Screen(settings.lang, settings.verbosity).print_note(
            classroom_messages.VERIFYING, {"count": count}, "dim"
        )


def _write_json(verdicts: Sequence[ClaimVerdict], absent: Sequence[str]) -> None:
    import json
    import sys

    document = {"reports": [verdict.as_dict() for verdict in verdicts], "missing": list(absent)}
    sys.stdout.write(json.dumps(document, indent=2) + "\n")


def _show_verdicts(
    settings: Settings, verdicts: Sequence[ClaimVerdict], absent: Sequence[str]
) -> None:
    from collections import Counter

    from dlsetup.classroom import messages as classroom_messages
    from dlsetup.terminal.screen import Screen

    screen = Screen(settings.lang, settings.verbosity)
    for verdict in verdicts:
        outcome = classroom_messages.VERDICTS[verdict.outcome].render(screen.lang)
        why = (
            classroom_messages.VERDICT_REASONS[verdict.reason].render(screen.lang)
            if verdict.reason
            else ""
        )
        who = f" [{verdict.student}]" if verdict.student else ""
        screen.print_line(f"{outcome}  {verdict.file}{who}" + (f"  ({why})" if why else ""))
    counts = Counter(verdict.outcome for verdict in verdicts)
    numbers = dict(zip(("agree", "differ", "untold"), classroom_messages.VERDICTS, strict=True))
    screen.print_text(
        classroom_messages.VERIFIED, {name: counts[key] for name, key in numbers.items()}, "bold"
    )
    if absent:
        screen.print_text(classroom_messages.WITHOUT_REPORT, {"students": ", ".join(absent)})
