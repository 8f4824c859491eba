"""`dlsetup smoke --distributed`: outside torchrun, what to type; inside it, one process of the
training; with --result, what came of it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import msgspec

from dlsetup import state
from dlsetup.cli.settings import Settings
from dlsetup.errors import Stop
from dlsetup.facts import DistributedRun, Smoke, known
from dlsetup.model import Do
from dlsetup.render import Screen
from dlsetup.smoke import distributed, words
from dlsetup.stackparts import cause


def run(settings: Settings, python: str, result: str | None) -> int:
    """The exit code. Raises Stop: it was started without torchrun, or the result is none."""
    if result is None and not distributed.started(settings.environ):
        raise Stop(words.NEEDS_TORCHRUN, commands(python))
    if distributed.started(settings.environ):
        return attend(settings, result or distributed.RESULT)
    return show(settings, python, Path(result or distributed.RESULT))


def commands(python: str) -> dict[str, str]:
    return {
        "one": shlex.join(distributed.command(python)),
        "many": shlex.join(distributed.command_on_many(python)),
        "result": distributed.RESULT,
    }


def attend(settings: Settings, result: str) -> int:
    """One process among several; torchrun's Python is the one that is tried."""
    ended = distributed.attend(sys.executable, result, settings.environ)
    file = distributed.written(result, settings.environ)
    if file is None:
        return 0 if ended.returncode == 0 else 1
    return show(settings, sys.executable, file)


def show(settings: Settings, python: str, file: Path) -> int:
    """Say what came of it, and remember it."""
    try:
        tried = distributed.read(file)
    except (OSError, ValueError) as error:
        raise Stop(words.NO_RESULT, {"path": str(file), "error": str(error)}) from error
    screen = Screen(settings.lang, settings.verbosity)
    if tried.outcome == "passed":
        screen.say(words.TRAINED_TOGETHER, numbers(tried), "bold green")
    else:
        word, missing = known(tried.cause) or "error", known(tried.missing, ())
        params = {"cause": word, "ranks": ", ".join(map(str, missing)) or "-"}
        screen.say(words.NOT_TOGETHER, params, "bold red")
        screen.step(Do(cause(word, known(tried.interface))), "")
    remember(settings, python, tried)
    return 0 if tried.outcome == "passed" else 1


def numbers(tried: DistributedRun) -> dict[str, str]:
    bandwidth, deviation = known(tried.bandwidth), known(tried.deviation)
    return {
        "world": str(known(tried.world) or "-"),
        "backend": known(tried.backend) or "-",
        "bandwidth": "-" if bandwidth is None else f"{bandwidth / 1e9:.2f}",
        "deviation": "-" if deviation is None else f"{deviation:.1e}",
    }


def remember(settings: Settings, python: str, tried: DistributedRun) -> None:
    """Beside the last training of this Python, where there was one."""
    folder = state.folder(settings.environ)
    kept = state.load(folder)
    smoke = state.training_of(kept, python) or Smoke(
        task="digits", outcome="skipped", python=python
    )
    smoke = msgspec.structs.replace(smoke, distributed=tried)
    state.save(folder, state.with_training(kept, python, smoke))
