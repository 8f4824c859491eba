"""`dlsetup smoke --distributed`: outside torchrun, what to type; inside it, one process of the
training; with --result, what came of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from dlsetup import platforms
from dlsetup.facts import DistributedRun, Facts, Smoke, known
from dlsetup.messages.distributed import cause_text
from dlsetup.model.errors import UserError
from dlsetup.model.fixes import Instruction
from dlsetup.process import run as process
from dlsetup.remedies.quoting import show_command
from dlsetup.report import messages as report_messages
from dlsetup.report.view import view
from dlsetup.settings import Settings
from dlsetup.smoke import distributed
from dlsetup.smoke import messages as smoke_messages
from dlsetup.storage import state
from dlsetup.terminal.screen import Screen

ERROR_LINES = 20  # lines of an error


def run_distributed(settings: Settings, python: str, result: str | None) -> int:
    """The exit code. Raises UserError: it was started without torchrun, or the result is none."""
    if result is None and not distributed.is_rank_process(settings.environ):
        raise UserError(
            smoke_messages.NEEDS_TORCHRUN, launch_commands(python, detect_dialect(settings.environ))
        )
    if distributed.is_rank_process(settings.environ):
        return run_worker(settings, result or distributed.DEFAULT_RECORD)
    return show_record_file(settings, python, Path(result or distributed.DEFAULT_RECORD))


def launch_commands(python: str, dialect: str) -> dict[str, str]:
    return {
        "one": show_command(distributed.torchrun_command(python), dialect),
        "many": show_command(distributed.multi_node_command(python), dialect),
        "result": distributed.DEFAULT_RECORD,
    }


def detect_dialect(environ: Mapping[str, str]) -> str:
    system = platforms.current_system()
    return view.shell_dialect(Facts(host=system.host(environ), shell=system.shell(environ)))


def run_worker(settings: Settings, result: str) -> int:
    """One process among several; torchrun's Python is the one that is tried."""
    try:
        process_result = distributed.run_rank(sys.executable, result, settings.environ)
    except OSError as error:
        path = str(distributed.record_path(result, settings.environ))
        raise UserError(smoke_messages.OLD_RECORD, {"path": path, "error": str(error)}) from error
    file = distributed.find_record(result, settings.environ)
    if process_result.returncode == 0:
        return show_record_file(settings, sys.executable, file) if file else 0
    record = read_failure(file)
    if record is None:
        show_missing_record(settings, process_result)
        return 1
    return show_and_save_record(settings, sys.executable, record)


def read_failure(file: Path | None) -> DistributedRun | None:
    """What a process that failed recorded; one that was killed may have written half of it, or
    that all was well."""
    try:
        record = distributed.read_record(file) if file else None
    except (OSError, ValueError):
        return None
    return record if record and record.outcome != "passed" else None


def show_missing_record(settings: Settings, process_result: process.ProcessResult) -> None:
    """It ended and recorded nothing: say how, and its last words."""
    screen = Screen(settings.lang, settings.verbosity)
    params = {
        "rank": settings.environ["RANK"],
        "reason": describe_exit(process_result, settings.lang),
    }
    screen.print_text(smoke_messages.WITHOUT_RECORD, params, "bold red")
    for line in process.decode(process_result.stderr).splitlines()[-ERROR_LINES:]:
        screen.print_line("  " + line)


def describe_exit(process_result: process.ProcessResult, lang: str) -> str:
    if process_result.timed_out:
        return view.translate(report_messages.CAUSES, "hung", lang)
    code = smoke_messages.EXIT_CODE.render(lang, {"code": str(process_result.returncode)})
    return process_result.error or process_result.signal or code


def show_record_file(settings: Settings, python: str, file: Path) -> int:
    """Say what came of it, and remember it."""
    try:
        record = distributed.read_record(file)
    except (OSError, ValueError) as error:
        raise UserError(
            smoke_messages.NO_RESULT, {"path": str(file), "error": str(error)}
        ) from error
    return show_and_save_record(settings, python, record)


def show_and_save_record(settings: Settings, python: str, record: DistributedRun) -> int:
    screen = Screen(settings.lang, settings.verbosity)
    if record.outcome == "passed":
        screen.print_text(smoke_messages.TRAINED_TOGETHER, format_numbers(record), "bold green")
    else:
        show_failure(screen, record)
    save_record(settings, python, record)
    return 0 if record.outcome == "passed" else 1


def show_failure(screen: Screen, record: DistributedRun) -> None:
    cause_key, missing = known(record.cause) or "error", known(record.missing, ())
    cause_label = view.translate(report_messages.CAUSES, cause_key, screen.lang)
    params = {"cause": cause_label, "ranks": ", ".join(map(str, missing)) or "-"}
    screen.print_text(smoke_messages.NOT_TOGETHER, params, "bold red")
    screen.print_step(Instruction(cause_text(cause_key, known(record.interface))), "")
    if error := known(record.error):
        screen.print_line("  " + error)


def format_numbers(record: DistributedRun) -> dict[str, str]:
    bandwidth, deviation = known(record.bandwidth), known(record.deviation)
    return {
        "world": str(known(record.world_size) or "-"),
        "backend": known(record.backend) or "-",
        "bandwidth": "-" if bandwidth is None else f"{bandwidth / 1e9:.2f}",
        "deviation": "-" if deviation is None else f"{deviation:.1e}",
    }


def save_record(settings: Settings, python: str, record: DistributedRun) -> None:
    """Beside the last training of this Python, where there was one."""
    folder = state.folder(settings.environ)
    remembered = state.load(folder)
    smoke = state.last_training(remembered, python) or Smoke(
        task="digits", outcome="skipped", python=python
    )
    smoke = msgspec.structs.replace(smoke, distributed=record)
    state.save(folder, state.with_training(remembered, python, smoke))
