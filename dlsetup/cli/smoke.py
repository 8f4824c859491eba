"""`dlsetup smoke`: train, and compare the losses with the referee's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dlsetup.cli.settings import Settings

if TYPE_CHECKING:
    from dlsetup.facts import Smoke

Format = Literal["text", "json"]


def smoke(
    ctx: typer.Context,
    python: Annotated[str | None, typer.Option("--python", help="python", metavar="PATH")] = None,
    env: Annotated[str | None, typer.Option("--env", help="env", metavar="NAME|PATH")] = None,
    seed: Annotated[int, typer.Option("--seed", help="seed", metavar="N")] = 0,
    format: Annotated[Format, typer.Option("--format", help="format")] = "text",
) -> int:
    from dlsetup import words
    from dlsetup.choosing import Wish
    from dlsetup.cli.target import target
    from dlsetup.errors import FAILED, Stop

    settings: Settings = ctx.obj
    chosen = target(settings, Wish(python, env))
    if chosen is None:
        raise Stop(words.NEEDS_PYTHON, code=FAILED)
    result = train(settings, chosen, seed=seed, quiet=format == "json")
    if format == "json":
        import json
        import sys

        import msgspec

        sys.stdout.write(json.dumps(msgspec.to_builtins(result), indent=2) + "\n")
    return 0 if result.outcome == "passed" else 1


def train(settings: Settings, python: str, *, seed: int = 0, quiet: bool = False) -> Smoke:
    """Train in `python`, show it live, and remember the result."""
    from dlsetup import state
    from dlsetup.cli.common import now
    from dlsetup.cli.training import Live
    from dlsetup.smoke.training import train as run

    live = Live(settings, quiet=quiet)
    live.begin()
    result = run(python, env=settings.environ, created=now(), seed=seed, on_event=live)
    live.end(result)
    if result.outcome == "not-started":  # it says nothing of the last one that ran
        return result
    folder = state.folder(settings.environ)
    state.save(folder, state.with_training(state.load(folder), python, result))
    return result
