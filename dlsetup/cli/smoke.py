"""`dlsetup smoke`: train, and compare the losses with the referee's."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.cli.help_messages import MORE
from dlsetup.smoke.choices import Backend, Device

Format = Literal["text", "json"]


def smoke(
    ctx: typer.Context,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="course", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", help="seed", metavar="N", rich_help_panel=MORE)
    ] = None,
    seed_from: Annotated[
        str | None,
        typer.Option("--seed-from", help="seed-from", metavar="TEXT", rich_help_panel=MORE),
    ] = None,
    backend: Annotated[
        Backend, typer.Option("--backend", help="backend", rich_help_panel=MORE)
    ] = "auto",
    device: Annotated[
        Device, typer.Option("--device", help="device", rich_help_panel=MORE)
    ] = "auto",
    task: Annotated[list[str] | None, typer.Option("--task", help="task", metavar="NAME")] = None,
    every: Annotated[bool, typer.Option("--all", help="tasks.all")] = False,
    list_: Annotated[bool, typer.Option("--list", help="tasks.list")] = False,
    full: Annotated[bool, typer.Option("--full", help="full", rich_help_panel=MORE)] = False,
    distributed: Annotated[
        bool, typer.Option("--distributed", help="distributed", rich_help_panel=MORE)
    ] = False,
    record: Annotated[
        str | None, typer.Option("--result", help="result", metavar="FILE", rich_help_panel=MORE)
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="format", rich_help_panel=MORE)
    ] = "text",
) -> int:
    from dlsetup.commands.show import show_result
    from dlsetup.commands.smoke import SmokeOptions, run_smoke

    options = SmokeOptions(
        python=python,
        env=env,
        course=course,
        seed=seed,
        seed_from=seed_from,
        backend=backend,
        device=device,
        task=tuple(task or ()),
        all_tasks=every,
        list_tasks=list_,
        full=full,
        distributed=distributed,
        record=record,
        as_json=format == "json",
    )
    return show_result(ctx.obj, run_smoke(ctx.obj, options), format)
