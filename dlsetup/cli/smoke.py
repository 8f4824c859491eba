"""`dlsetup smoke`: train, and compare the losses with the referee's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dlsetup.cli.settings import Settings

if TYPE_CHECKING:
    from dlsetup.facts import Smoke
    from dlsetup.smoke.whole import Wanted

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
    from dlsetup.cli import asking, tasks
    from dlsetup.cli.target import target
    from dlsetup.errors import FAILED, Stop

    settings: Settings = ctx.obj
    wanted = asking.wanted(
        tasks.choice(tuple(task or ()), every=every),
        seed=asking.number(seed, seed_from),
        backend=backend,
        device=device,
        full=full,
    )
    if list_:
        tasks.show_list(settings, format)
        return 0
    if distributed or record:
        options = ctx.params
        asking.alone(distributed, {name: options[key] for key, name in asking.OTHERS.items()})
    chosen = target(settings, Wish(python, env))
    if chosen is None:
        raise Stop(words.NEEDS_PYTHON, code=FAILED)
    if distributed:
        from dlsetup.cli.distributed import run as run_distributed

        return run_distributed(settings, chosen, record)
    result = train(settings, chosen, wanted, quiet=format == "json")
    if format == "json":
        import json
        import sys

        import msgspec

        sys.stdout.write(json.dumps(msgspec.to_builtins(result), indent=2) + "\n")
    remember(settings.environ, chosen, result)
    return 0 if result.outcome == "passed" else 1


def train(settings: Settings, python: str, wanted: Wanted, *, quiet: bool = False) -> Smoke:
    """Train what is wanted in `python`, and show it as it goes."""
    from dlsetup.cli.checking import Live
    from dlsetup.cli.common import now
    from dlsetup.smoke.whole import Where, check

    live = Live(settings, wanted=wanted, quiet=quiet)
    live.begin()
    where = Where(python, settings.environ)
    result = check(where, wanted, created=now(), ear=live)
    live.end(result)
    return result


def remember(environ: Mapping[str, str], python: str, result: Smoke) -> None:
    """For the doctor and the report; a training that never began says nothing of the last.

    Raises Stop: it cannot be written; so it is shown first."""
    from dlsetup import state
    from dlsetup.smoke.whole import anything

    if anything(result):
        folder = state.folder(environ)
        state.save(folder, state.with_training(state.load(folder), python, result))
