"""`dlsetup smoke --distributed`: outside torchrun, what to type; inside it, one process of the
training; with --result, what came of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from dlsetup import platforms
from dlsetup.facts import DistributedRun, Facts, Smoke, known
from dlsetup.messages.distributed import cause
from dlsetup.model.errors import Stop
from dlsetup.model.fixes import Do
from dlsetup.process import run as process
from dlsetup.remedies.quoting import command
from dlsetup.report import messages as report_messages
from dlsetup.report.view import view
from dlsetup.settings import Settings
from dlsetup.smoke import distributed
from dlsetup.smoke import messages as smoke_messages
from dlsetup.storage import state
from dlsetup.terminal.screen import Screen

TOLD = 20  # lines of an error


def run(settings: Settings, python: str, result: str | None) -> int:
    """The exit code. Raises Stop: it was started without torchrun, or the result is none."""
    if result is None and not distributed.started(settings.environ):
        raise Stop(smoke_messages.NEEDS_TORCHRUN, commands(python, dialect(settings.environ)))
    if distributed.started(settings.environ):
        return attend(settings, result or distributed.RESULT)
    return show(settings, python, Path(result or distributed.RESULT))


def commands(python: str, dialect: str) -> dict[str, str]:
    return {
        "one": command(distributed.command(python), dialect),
        "many": command(distributed.command_on_many(python), dialect),
        "result": distributed.RESULT,
    }


def dialect(environ: Mapping[str, str]) -> str:
    system = platforms.here()
    return view.dialect(Facts(host=system.host(environ), shell=system.shell(environ)))


def attend(settings: Settings, result: str) -> int:
    """One process among several; torchrun's Python is the one that is tried."""
    try:
        ended = distributed.attend(sys.executable, result, settings.environ)
    except OSError as error:
        path = str(distributed.own(result, settings.environ))
        raise Stop(smoke_messages.OLD_RECORD, {"path": path, "error": str(error)}) from error
    file = distributed.written(result, settings.environ)
    if ended.returncode == 0:
        return show(settings, sys.executable, file) if file else 0
    tried = failure(file)
    if tried is None:
        tell_without(settings, ended)
        return 1
    return tell(settings, sys.executable, tried)


def failure(file: Path | None) -> DistributedRun | None:
    """What a process that failed recorded; one that was killed may have written half of it, or
    that all was well."""
    try:
        tried = distributed.read(file) if file else None
    except (OSError, ValueError):
        return None
    return tried if tried and tried.outcome != "passed" else None


def tell_without(settings: Settings, ended: process.Ended) -> None:
    """It ended and recorded nothing: say how, and its last words."""
    screen = Screen(settings.lang, settings.verbosity)
    params = {"rank": settings.environ["RANK"], "reason": reason(ended, settings.lang)}
    screen.say(smoke_messages.WITHOUT_RECORD, params, "bold red")
    for line in process.decode(ended.stderr).splitlines()[-TOLD:]:
        screen.plain("  " + line)


def reason(ended: process.Ended, lang: str) -> str:
    if ended.timed_out:
        return view.say(report_messages.CAUSES, "hung", lang)
    code = smoke_messages.EXIT_CODE.say(lang, {"code": str(ended.returncode)})
    return ended.error or ended.signal or code


def show(settings: Settings, python: str, file: Path) -> int:
    """Say what came of it, and remember it."""
    try:
        tried = distributed.read(file)
    except (OSError, ValueError) as error:
        raise Stop(smoke_messages.NO_RESULT, {"path": str(file), "error": str(error)}) from error
    return tell(settings, python, tried)


def tell(settings: Settings, python: str, tried: DistributedRun) -> int:
    screen = Screen(settings.lang, settings.verbosity)
    if tried.outcome == "passed":
        screen.say(smoke_messages.TRAINED_TOGETHER, numbers(tried), "bold green")
    else:
        tell_why(screen, tried)
    remember(settings, python, tried)
    return 0 if tried.outcome == "passed" else 1


def tell_why(screen: Screen, tried: DistributedRun) -> None:
    word, missing = known(tried.cause) or "error", known(tried.missing, ())
    said = view.say(report_messages.CAUSES, word, screen.lang)
    params = {"cause": said, "ranks": ", ".join(map(str, missing)) or "-"}
    screen.say(smoke_messages.NOT_TOGETHER, params, "bold red")
    screen.step(Do(cause(word, known(tried.interface))), "")
    if error := known(tried.error):
        screen.plain("  " + error)


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
