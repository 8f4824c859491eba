"""`dlsetup class`: for the instructor."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["text", "json"]
TableFormat = Literal["text", "json", "csv", "html", "xlsx"]


def verify(
    ctx: typer.Context,
    reports: Annotated[list[str], typer.Argument(help="submissions", metavar="PATH...")],
    seed_from: Annotated[
        str | None, typer.Option("--seed-from", help="verify.seed-from", metavar="TEXT")
    ] = None,
    students: Annotated[
        str | None, typer.Option("--students", help="roster", metavar="FILE")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="verify.whole", rich_help_panel=MORE)
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands.classroom import verify_reports
    from dlsetup.commands.show import show_result

    result = verify_reports(ctx.obj, reports, seed_from, students, whole=whole)
    return show_result(ctx.obj, result, format)


DATABASE = typer.Option("--db", help="database", metavar="FILE|URL")
COURSE = typer.Option("--course", help="class.course", metavar="FILE", rich_help_panel=MORE)


def collect(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="submissions", metavar="PATH...")],
    students: Annotated[
        str | None, typer.Option("--students", help="roster", metavar="FILE")
    ] = None,
    db: Annotated[str | None, DATABASE] = None,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands.class_collect import collect_class
    from dlsetup.commands.show import show_result

    return show_result(ctx.obj, collect_class(ctx.obj, paths, students, db), format)


def show(
    ctx: typer.Context,
    student: Annotated[str | None, typer.Option("--student", help="student", metavar="ID")] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="matrix")] = False,
    days: Annotated[bool, typer.Option("--days", help="days")] = False,
    db: Annotated[str | None, DATABASE] = None,
    course: Annotated[str | None, COURSE] = None,
    format: Annotated[
        TableFormat, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="output", metavar="FILE|-", rich_help_panel=MORE),
    ] = None,
) -> int:
    from dlsetup.commands import class_forms, class_screen  # noqa: F401 - how a class is shown
    from dlsetup.commands.class_pages import show_in_files
    from dlsetup.commands.class_show import form_by_suffix, show_class, show_student
    from dlsetup.commands.show import show_result

    if student:
        return show_result(ctx.obj, show_student(ctx.obj, student, db, course), format, output)
    form = form_by_suffix(output, format)
    days = days or form in ("html", "json")
    result = show_class(ctx.obj, db, course, matrix=matrix, days=days, texts=form == "html")
    return show_in_files(ctx.obj, result, form, output)


def message(
    ctx: typer.Context,
    cause: Annotated[str, typer.Argument(help="cause", metavar="CAUSE")],
    db: Annotated[str | None, DATABASE] = None,
    course: Annotated[str | None, COURSE] = None,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands import class_forms, class_screen  # noqa: F401 - how they are shown
    from dlsetup.commands.class_messages import write_cause_messages
    from dlsetup.commands.show import show_result

    return show_result(ctx.obj, write_cause_messages(ctx.obj, cause, db, course), format)


COMMANDS = {"collect": collect, "show": show, "message": message, "verify": verify}
