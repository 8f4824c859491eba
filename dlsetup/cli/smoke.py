"""`dlsetup smoke`: train, and compare the losses with the referee's."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dlsetup.settings import Settings
from dlsetup.smoke.choices import Backend, Device

Format = Literal["text", "json"]


def smoke(
    ctx: typer.Context,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="seed", metavar="N")] = None,
    seed_from: Annotated[
        str | None, typer.Option("--seed-from", help="seed-from", metavar="TEXT")
    ] = None,
    backend: Annotated[Backend, typer.Option("--backend", help="backend")] = "auto",
    device: Annotated[Device, typer.Option("--device", help="device")] = "auto",
    task: Annotated[list[str] | None, typer.Option("--task", help="task", metavar="NAME")] = None,
    every: Annotated[bool, typer.Option("--all", help="tasks.all")] = False,
    list_: Annotated[bool, typer.Option("--list", help="tasks.list")] = False,
    full: Annotated[bool, typer.Option("--full", help="full")] = False,
    distributed: Annotated[bool, typer.Option("--distributed", help="distributed")] = False,
    record: Annotated[str | None, typer.Option("--result", help="result", metavar="FILE")] = None,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup.collect.choose_interpreter import TargetRequest
    from dlsetup.commands.target import find_target_python
    from dlsetup.commands.train import save_training, train
    from dlsetup.messages import program as messages
    from dlsetup.model.errors import EXIT_FAILED, UserError
    from dlsetup.smoke import request
    from dlsetup.smoke.request import choose_tasks
    from dlsetup.terminal import tasks

    settings: Settings = ctx.obj
    training_request = request.make_request(
        choose_tasks(tuple(task or ()), all_tasks=every),
        seed=request.choose_seed(seed, seed_from),
        backend=backend,
        device=device,
        full=full,
    )
    if list_:
        tasks.show_list(settings, format)
        return 0
    if distributed or record:
        options = ctx.params
        request.reject_incompatible(
            distributed,
            {name: options[key] for key, name in request.EXCLUDED_BY_DISTRIBUTED.items()},
        )
    executable = find_target_python(settings, TargetRequest(python, env))
    if executable is None:
        raise UserError(messages.NEEDS_PYTHON, code=EXIT_FAILED)
    if distributed:
        from dlsetup.commands.distributed import run_distributed

        return run_distributed(settings, executable, record)
    result = train(settings, executable, training_request, quiet=format == "json")
    if format == "json":
        import json
        import sys

        import msgspec

        sys.stdout.write(json.dumps(msgspec.to_builtins(result), indent=2) + "\n")
    save_training(settings.environ, executable, result)
    return 0 if result.outcome == "passed" else 1
