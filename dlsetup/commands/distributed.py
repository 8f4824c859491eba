"""`dlsetup smoke --distributed`: outside torchrun, what to type; inside it, one process of the
training; with --result, what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dlsetup.commands.command_lines import detect_shell
from dlsetup.commands.result import CommandMessage, CommandResult, add_failure
from dlsetup.commands.show import show_data
from dlsetup.facts import DistributedRun, Smoke
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.process import run as process
from dlsetup.records import msgspec
from dlsetup.remedies.quoting import show_command
from dlsetup.report import messages as report_messages
from dlsetup.report.view.wording import translate
from dlsetup.settings import Settings
from dlsetup.smoke import distributed
from dlsetup.smoke import messages as smoke_messages
from dlsetup.storage import state

READ_RESULT = ("dlsetup", "smoke", "--distributed", "--result", distributed.DEFAULT_RECORD)
ERROR_LINES = 20  # lines of an error


RunResult = CommandResult[DistributedRun] | CommandResult[None]


def run_distributed(settings: Settings, python: str, result: str | None) -> RunResult:
    """What was recorded; nothing by a process that left that to another.

    Raises UserError: it was started without torchrun, or the result is none.
    """
    if result is None and not distributed.is_rank_process(settings.environ):
        raise UserError(
            smoke_messages.NEEDS_TORCHRUN, launch_commands(python, detect_shell(settings.environ))
        )
    if distributed.is_rank_process(settings.environ):
        return run_worker(settings, result or distributed.DEFAULT_RECORD)
    return keep_record_file(settings, python, Path(result or distributed.DEFAULT_RECORD))


def launch_commands(python: str, dialect: str) -> dict[str, str]:
    return {
        "one": show_command(distributed.torchrun_command(python), dialect),
        "many": show_command(distributed.multi_node_command(python), dialect),
        "read": show_command(READ_RESULT, dialect),
    }


def run_worker(settings: Settings, result: str) -> RunResult:
    """One process among several; torchrun's Python is the one that is tried."""
    try:
        process_result = distributed.run_rank(sys.executable, result, settings.environ)
    except OSError as error:
        path = str(distributed.record_path(result, settings.environ))
        raise UserError(
            smoke_messages.OLD_RECORD, {"path": path, "error": system_error_name(error)}
        ) from error
    file = distributed.find_record(result, settings.environ)
    if process_result.returncode == 0:
        nothing = CommandResult(0, None)
        return keep_record_file(settings, sys.executable, file) if file else nothing
    record = read_failure(file)
    if record is None:
        return CommandResult(1, None, tuple(missing_record(settings, process_result)))
    return keep_record(settings, sys.executable, record)


def read_failure(file: Path | None) -> DistributedRun | None:
    """What a process that failed recorded; one that was killed may have written half of it, or
    that all was well."""
    try:
        record = distributed.read_record(file) if file else None
    except (OSError, ValueError):
        return None
    return record if record and record.outcome != "passed" else None


def missing_record(
    settings: Settings, process_result: process.ProcessResult
) -> Iterator[CommandMessage]:
    """It ended and recorded nothing: say how, and its last words."""
    params = {
        "rank": settings.environ["RANK"],
        "reason": describe_exit(process_result, settings.lang),
    }
    yield CommandMessage(smoke_messages.WITHOUT_RECORD, params, "bold red")
    for line in process.decode(process_result.stderr).splitlines()[-ERROR_LINES:]:
        yield CommandMessage("  " + line)


def describe_exit(process_result: process.ProcessResult, lang: str) -> str:
    if process_result.timed_out:
        return translate(report_messages.CAUSES, "hung", lang)
    code = smoke_messages.EXIT_CODE.render(lang, {"code": str(process_result.returncode)})
    return process_result.error or process_result.signal or code


def keep_record_file(settings: Settings, python: str, file: Path) -> CommandResult[DistributedRun]:
    try:
        record = distributed.read_record(file)
    except (OSError, ValueError) as error:
        why = system_error_name(error) if isinstance(error, OSError) else "unreadable-record"
        raise UserError(smoke_messages.NO_RESULT, {"path": str(file), "error": why}) from error
    return keep_record(settings, python, record)


def keep_record(
    settings: Settings, python: str, record: DistributedRun
) -> CommandResult[DistributedRun]:
    """What the training ends with, remembered; shown even where it cannot be."""
    result = CommandResult(0 if record.outcome == "passed" else 1, record)
    try:
        save_record(settings, python, record)
    except UserError as error:
        return add_failure(result, error)
    return result


def save_record(settings: Settings, python: str, record: DistributedRun) -> None:
    """Beside the last training of this Python, where there was one."""

    def remember(old: state.State) -> state.State:
        smoke = state.last_training(old, python) or Smoke(
            task="digits", outcome="skipped", python=python
        )
        return state.with_training(old, python, msgspec.structs.replace(smoke, distributed=record))

    state.update(state.folder(settings.environ), remember)


@show_data.register(DistributedRun)
def _show_run(record: DistributedRun, settings: Settings) -> None:
    from dlsetup.terminal.distributed import show_run

    show_run(settings, record)
