"""`dlsetup hand-in`: a notebook run again from the start, and made a file to hand in."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from dlsetup.collect.choose_interpreter import TargetRequest
from dlsetup.collect.target import find_target
from dlsetup.commands.consent import ask_once
from dlsetup.commands.course import find_course
from dlsetup.commands.disclosure import redact_words
from dlsetup.commands.hand_in_files import MadeFile, describe_files, make_files
from dlsetup.commands.hand_in_forms import describe_run
from dlsetup.commands.hand_in_run import (
    HandInOptions,
    RunAgain,
    SavedNotebook,
    read_notebook,
    run_again,
)
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.show import encode_data
from dlsetup.commands.target import find_target_python
from dlsetup.messages import hand_in as messages
from dlsetup.messages import program as program_messages
from dlsetup.model.course import Course
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.notebooks.hand_in.export import Exporter
from dlsetup.notebooks.hand_in.names import fits_name
from dlsetup.records import msgspec
from dlsetup.settings import Settings


class HandInRecord(msgspec.Struct, frozen=True):
    """What came of it, for programs. `cell`: the one that stopped it."""

    notebook: str
    outcome: str
    name_fits: bool
    failure: str | None = None
    cell: int | None = None
    about: str | None = None
    differ: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    files: tuple[MadeFile, ...] = ()


def hand_in(settings: Settings, options: HandInOptions) -> CommandResult[HandInRecord]:
    """Raises UserError: it is no notebook, there is no Python, or nothing can be written."""
    saved = read_notebook(settings, options.notebook)
    request = TargetRequest(options.python, options.env, find_target(None, settings.cwd))
    course = find_course(settings, request, options.course).course
    agrees = ask_once(settings, yes=False, can_ask=not options.as_json)
    python = find_target_python(settings, course, request, agrees)
    if python is None:
        commands = (("dlsetup", "init"),)
        raise UserError(program_messages.NEEDS_PYTHON, code=EXIT_FAILED, commands=commands)
    with tempfile.TemporaryDirectory(prefix="dlsetup-", ignore_cleanup_errors=True) as scratch:
        again = run_again(settings, options, python, saved, Path(scratch))
        said = list(describe_run(settings, course, python, options, again))
        files: tuple[MadeFile, ...] = ()
        if again.run.outcome == "ready" or (options.anyway and again.cells):
            executed = Path(scratch, saved.path.name)
            exporter = Exporter(
                settings.machine, python, executed, saved.path.parent, saved.path.stem
            )
            files = make_files(settings, course, options, exporter)
            said += describe_files(settings, course, python, options, files, again.cells)
    return conclude(course, saved, again, files, said)


def conclude(
    course: Course,
    saved: SavedNotebook,
    again: RunAgain,
    files: tuple[MadeFile, ...],
    said: list[CommandMessage],
) -> CommandResult[HandInRecord]:
    fits = fits_name(saved.path.stem, course.hand_in.name)
    if not fits:
        params = {"pattern": course.hand_in.name, "name": saved.path.stem}
        said.append(CommandMessage(messages.WRONG_NAME, params, "yellow"))
    failure = again.failure
    record = HandInRecord(
        saved.path.name,
        again.run.outcome,
        fits,
        failure.kind if failure else None,
        failure.cell.number if failure else None,
        (failure.about or None) if failure else None,
        tuple(cell.number for cell in again.differ),
        again.needed.beside,
        again.needed.elsewhere,
        files,
    )
    good = fits and again.run.outcome == "ready" and bool(files) and all(f.good for f in files)
    return CommandResult(0 if good else 1, record, tuple(said))


@encode_data.register(HandInRecord)
def _encode(record: HandInRecord, settings: Settings, form: str) -> str:
    """Whole paths can name somebody."""
    replace = msgspec.structs.replace
    shown = replace(
        record,
        elsewhere=tuple(redact_words(path, settings) for path in record.elsewhere),
        files=tuple(
            replace(
                file,
                path=redact_words(file.path, settings),
                words=redact_words(file.words, settings),
            )
            for file in record.files
        ),
    )
    return json.dumps(msgspec.to_builtins(shown), indent=2) + "\n"
