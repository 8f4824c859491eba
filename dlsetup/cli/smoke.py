"""`dlsetup smoke`: train, and compare the losses with the referee's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dlsetup.cli.settings import Settings

if TYPE_CHECKING:
    from dlsetup.cli.tasks import Choice
    from dlsetup.facts import Smoke

Format = Literal["text", "json"]
Backend = Literal["auto", "numpy", "torch", "jax", "tensorflow"]
Device = Literal["auto", "cpu", "cuda", "mps", "xpu"]


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
    from dlsetup import words
    from dlsetup.choosing import Wish
    from dlsetup.cli import curving, tasks
    from dlsetup.cli.target import target
    from dlsetup.errors import FAILED, Stop

    settings: Settings = ctx.obj
    wanted = tasks.choice(tuple(task or ()), every=every)
    if list_:
        tasks.show_list(settings, format)
        return 0
    number = curving.number(seed, seed_from)
    curving.frameworks(backend, device)
    chosen = target(settings, Wish(python, env))
    if chosen is None:
        raise Stop(words.NEEDS_PYTHON, code=FAILED)
    if distributed:
        from dlsetup.cli.distributed import run as run_distributed

        return run_distributed(settings, chosen, record)
    quiet = format == "json"
    result = train(
        settings,
        chosen,
        seed=number,
        full=full,
        device=device,
        quiet=quiet,
        tasks=wanted,
        stack=backend in ("auto", "torch"),
    )
    result = curving.beside(
        settings, chosen, result, backend=backend, device=device, seed=number, quiet=quiet
    )
    if format == "json":
        import json
        import sys

        import msgspec

        sys.stdout.write(json.dumps(msgspec.to_builtins(result), indent=2) + "\n")
    return 0 if result.outcome == "passed" else 1


def train(
    settings: Settings,
    python: str,
    *,
    seed: int = 0,
    full: bool = False,
    device: str = "auto",
    quiet: bool = False,
    tasks: Choice | None = None,
    stack: bool = True,
) -> Smoke:
    """Train the digits in `python`, then `tasks`, show it live, and remember the result."""
    from dlsetup import state
    from dlsetup.cli.common import now
    from dlsetup.cli.stack import try_stack, with_stack
    from dlsetup.cli.tasks import try_tasks, with_tasks
    from dlsetup.cli.training import Live
    from dlsetup.smoke.training import train as run

    live = Live(settings, quiet=quiet)
    live.begin()
    result = run(python, env=settings.environ, created=now(), seed=seed, on_event=live)
    live.end(result)
    if tasks:
        trained = try_tasks(settings, python, tasks, seed=seed, quiet=quiet)
        result = with_tasks(result, trained)
    if result.outcome == "not-started":  # it says nothing of the last one that ran
        return result
    if stack:
        runs = try_stack(settings, python, full=full, device=device, quiet=quiet)
        result = with_stack(result, runs)
    folder = state.folder(settings.environ)
    state.save(folder, state.with_training(state.load(folder), python, result))
    return result
