"""`dlsetup course`: for the instructor, before the first day."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE

Format = Literal["text", "json"]
CheckFormat = Literal["text", "json", "markdown"]


Extra = StrEnum("Extra", ["miniforge", "uv"])  # a list of a Literal cannot be an option


COURSE = typer.Argument(help="course", metavar="[FILE]")


def new(
    ctx: typer.Context,
    source: Annotated[str | None, typer.Argument(help="new.source", metavar="[PATH]")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="new.output", metavar="FILE")
    ] = None,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="new.yes")] = False,
) -> int:
    from dlsetup.commands.course_new import make_course
    from dlsetup.commands.course_questions import CourseNewRequest
    from dlsetup.commands.show import show_result

    return show_result(ctx.obj, make_course(ctx.obj, CourseNewRequest(source, output, yes)))


def show(
    ctx: typer.Context,
    file: Annotated[str | None, COURSE] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.commands.course_show import show_course_file
    from dlsetup.commands.show import show_result

    return show_result(ctx.obj, show_course_file(ctx.obj, file), format)


def check(
    ctx: typer.Context,
    file: Annotated[str | None, COURSE] = None,
    folder: Annotated[
        str | None, typer.Option("--folder", help="check.folder", metavar="FOLDER")
    ] = None,
    newest: Annotated[
        str | None, typer.Option("--exclude-newer", help="check.newest", metavar="DATE")
    ] = None,
    ci: Annotated[Literal["github", "gitlab"] | None, typer.Option("--ci", help="check.ci")] = None,
    format: Annotated[CheckFormat, typer.Option("--format", help="format")] = "text",
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="output", metavar="FILE|-", rich_help_panel=MORE),
    ] = None,
) -> int:
    from dlsetup.commands import course_check_forms  # noqa: F401 - how it is shown
    from dlsetup.commands.course_check import CourseCheckRequest, check_course
    from dlsetup.commands.show import show_result

    request = CourseCheckRequest(file, folder, newest)
    if ci is not None:
        from dlsetup.commands.course_ci import write_ci

        return show_result(ctx.obj, write_ci(ctx.obj, ci, request, output), format)
    result = check_course(ctx.obj, request)
    return show_result(ctx.obj, result, format, output)


def lock(
    ctx: typer.Context,
    file: Annotated[str | None, COURSE] = None,
    newest: Annotated[
        str | None, typer.Option("--exclude-newer", help="check.newest", metavar="DATE")
    ] = None,
    systems: Annotated[
        list[str] | None, typer.Option("--for", help="bundle.for", metavar="SYSTEM")
    ] = None,
    pythons: Annotated[
        list[str] | None, typer.Option("--python", help="bundle.python", metavar="VERSION")
    ] = None,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="lock.yes")] = False,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.commands.course_lock import lock_course
    from dlsetup.commands.locked_course import CourseLockRequest
    from dlsetup.commands.show import show_result

    asks, places = format == "text", (tuple(systems or ()), tuple(pythons or ()))
    request = CourseLockRequest(file, newest, yes, asks, *places)
    return show_result(ctx.obj, lock_course(ctx.obj, request), format)


def page(
    ctx: typer.Context,
    file: Annotated[str | None, COURSE] = None,
    it: Annotated[bool, typer.Option("--it", help="page.it")] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="page.output", metavar="FILE|-")
    ] = None,
) -> int:
    from dlsetup.commands.course_page import CoursePageRequest, make_page
    from dlsetup.commands.show import show_result

    request = CoursePageRequest(file, output)
    if not it:
        return show_result(ctx.obj, make_page(ctx.obj, request))
    from dlsetup.commands.course_sheet import make_sheet

    return show_result(ctx.obj, make_sheet(ctx.obj, request))


def update(
    ctx: typer.Context,
    folder: Annotated[str | None, typer.Argument(help="update.folder", metavar="[FOLDER]")] = None,
    course: Annotated[str | None, typer.Option("--course", help="course", metavar="FILE")] = None,
    restore: Annotated[bool, typer.Option("--restore", help="update.restore")] = False,
    offline: Annotated[
        str | None, typer.Option("--offline", help="update.offline", metavar="BUNDLE")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.commands.course_update import CourseUpdateRequest, update_materials
    from dlsetup.commands.show import show_result

    request = CourseUpdateRequest(folder, course, restore, format == "json", offline)
    return show_result(ctx.obj, update_materials(ctx.obj, request), format)


def bundle(
    ctx: typer.Context,
    file: Annotated[str | None, COURSE] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="bundle.output", metavar="FOLDER|FILE.zip")
    ] = None,
    systems: Annotated[
        list[str] | None, typer.Option("--for", help="bundle.for", metavar="SYSTEM")
    ] = None,
    pythons: Annotated[
        list[str] | None, typer.Option("--python", help="bundle.python", metavar="VERSION")
    ] = None,
    extras: Annotated[list[Extra] | None, typer.Option("--with", help="bundle.with")] = None,
    framework: Annotated[bool, typer.Option("--framework", help="bundle.framework")] = False,
    program: Annotated[
        str | None,
        typer.Option(
            "--program", help="bundle.program", metavar="DLSETUP.PYZ", rich_help_panel=MORE
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="bundle.yes")] = False,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.commands import bundle_forms  # noqa: F401 - how it is shown
    from dlsetup.commands.bundle_request import CourseBundleRequest
    from dlsetup.commands.course_bundle import make_bundle
    from dlsetup.commands.show import show_result

    request = CourseBundleRequest(
        file,
        output,
        tuple(systems or ()),
        tuple(pythons or ()),
        tuple(dict.fromkeys(extra.value for extra in extras or ())),
        framework,
        program,
        yes,
        asks=format == "text",
    )
    return show_result(ctx.obj, make_bundle(ctx.obj, request), format)


def serve(
    ctx: typer.Context,
    bundle: Annotated[str, typer.Argument(help="serve.bundle", metavar="BUNDLE")],
    port: Annotated[
        int | None, typer.Option("--port", help="serve.port", min=1, max=65535, metavar="PORT")
    ] = None,
    only_here: Annotated[
        bool, typer.Option("--only-here", help="serve.only-here", rich_help_panel=MORE)
    ] = False,
) -> int:
    from dlsetup.commands.course_serve import CourseServeRequest, serve_bundle
    from dlsetup.commands.show import show_result

    request = CourseServeRequest(bundle, port, only_here)
    return show_result(ctx.obj, serve_bundle(ctx.obj, request))


COMMANDS = {
    "new": new,
    "show": show,
    "check": check,
    "lock": lock,
    "page": page,
    "update": update,
    "bundle": bundle,
    "serve": serve,
}
