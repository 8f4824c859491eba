"""`dlsetup report`: make, render and read reports."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlsetup import __version__
from dlsetup.commands.command_lines import repeat_options
from dlsetup.commands.output import write_output
from dlsetup.commands.result import CommandMessage, CommandResult
from dlsetup.commands.signature import UNSIGNED, Signature
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.runs import judge_runs
from dlsetup.facts import known
from dlsetup.files.reading import read_stream, read_whole
from dlsetup.messages import program as messages
from dlsetup.messages import reports as report_messages
from dlsetup.model.course import Course
from dlsetup.model.errors import UserError
from dlsetup.model.system_errors import system_error_name
from dlsetup.report.record import Report, build_report, encode
from dlsetup.report.short_messages import SHORT_ALONE, SHORT_HINT
from dlsetup.settings import Settings, local_timestamp

if TYPE_CHECKING:
    from dlsetup.model.course import FoundCourse

ReportFormat = Literal["html", "json", "markdown", "text", "prompt", "short"]
SUFFIXES: dict[ReportFormat, str] = {
    "html": "html",
    "json": "json",
    "markdown": "md",
    "text": "txt",
    "prompt": "prompt.txt",
    "short": "short.txt",
}
PREVIEW = ("dlsetup", "report", "--preview")
PACKED_FORMS = frozenset({"markdown"})  # that end with the report, packed
TRAINING_FORMS = frozenset({"html", "markdown", "text"})  # those that show each run of a training


class ReportOptions(NamedTuple):
    """What is written, where to, and about which Python."""

    output: str | None = None
    form: ReportFormat | None = None
    preview: bool = False
    python: str | None = None
    env: str | None = None
    course: str | None = None
    signature: Signature = UNSIGNED

    @property
    def about_a_new_report(self) -> dict[str, object]:
        """Options that have no meaning for reports that were written before, and their values."""
        typed = {"--preview": self.preview, "--python": self.python, "--env": self.env}
        signed = {"--label": self.signature.label, "--as": self.signature.sender}
        return {**typed, "--course": self.course, **signed}

    @property
    def reads_page(self) -> bool:
        """It is the page that is meant, shown as text."""
        return self.preview and self.form is None and self.output is None

    @property
    def chosen_form(self) -> ReportFormat:
        return "text" if self.reads_page else self.form or format_by_suffix(self.output)

    @property
    def path(self) -> str:
        default = f"dlsetup-report.{SUFFIXES[self.chosen_form]}"
        is_shown = self.preview or (self.form == "short" and not self.output)
        return "-" if is_shown else self.output or default

    @property
    def preview_command(self) -> tuple[str, ...]:
        repeated = repeat_options(self.python, self.env, self.course)
        return ("dlsetup", "report", *repeated, *self.signature.options, "--preview")


def short_options(options: ReportOptions) -> ReportOptions:
    """Those of `--short`. Raises UserError: it has no room for what else is asked for."""
    signed = {"--label": options.signature.label, "--as": options.signature.sender}
    for option, value in {"--format": options.form, **signed}.items():
        if value:
            raise UserError(SHORT_ALONE, {"option": option})
    return options._replace(form="short")


def run_report(settings: Settings, options: ReportOptions) -> CommandResult[None]:
    """The diagnosis, written to a file that can be shared, or shown as it would be written.

    Raises UserError: it cannot be written.
    """
    from dlsetup.commands.consent import describe_withheld
    from dlsetup.commands.course import show_course

    found, diagnosis = diagnose_for_report(settings, options)
    data = render_redacted(settings, diagnosis, options.chosen_form, options.signature)
    write_output(options.path, data)
    said = describe_withheld(diagnosis, None, "report")
    if options.reads_page:
        return CommandResult(0, None, (*said, preview_note(options.preview_command)))
    if options.form == "short":
        said = (*said, short_note(data.decode().strip()))
    if options.path == "-":  # the page itself names its course
        return CommandResult(0, None, said)
    show_course(settings, found)
    written = written_messages(options.path, options.preview_command)
    return CommandResult(0, None, (*said, *written))


def diagnose_for_report(
    settings: Settings, options: ReportOptions
) -> tuple[FoundCourse, Diagnosis]:
    from dlsetup.collect.choose_interpreter import TargetRequest
    from dlsetup.collect.collect import DEFAULT_OPTIONS
    from dlsetup.collect.target import find_target
    from dlsetup.commands.consent import ask_once
    from dlsetup.commands.course import find_course, lock_source
    from dlsetup.commands.diagnose import diagnose_machine

    request = TargetRequest(options.python, options.env, find_target(None, settings.cwd))
    found = find_course(settings, request, options.course)
    consent = ask_once(settings, yes=False, can_ask=True)
    look = DEFAULT_OPTIONS._replace(consent=consent, locks=lock_source(found))
    diagnosis = diagnose_machine(settings, found.course, request, look)
    return found, diagnosis._replace(course_source=found.source)


def format_by_suffix(output: str | None) -> ReportFormat:
    suffix = (output or "").rpartition(".")[2].lower()
    return next((form for form, name in SUFFIXES.items() if name == suffix), "html")


def preview_note(preview_command: tuple[str, ...]) -> CommandMessage:
    """That the page is more than its text, and how all of it is seen."""
    whole = (*preview_command, "--format", "html")
    return CommandMessage(
        report_messages.REPORT_PREVIEW, style="dim", channel="note", commands=(whole,)
    )


def short_note(code: str) -> CommandMessage:
    """What is in it, and who can read it."""
    return CommandMessage(
        SHORT_HINT, style="dim", channel="note", commands=(("dlsetup", "explain", code),)
    )


def written_messages(
    path: str, preview_command: tuple[str, ...] = PREVIEW
) -> tuple[CommandMessage, ...]:
    return (
        CommandMessage(report_messages.REPORT_WRITTEN, {"path": path}),
        CommandMessage(
            report_messages.REPORT_HINT, style="dim", channel="note", commands=(preview_command,)
        ),
    )


def make_report(diagnosis: Diagnosis) -> Report:
    return build_report(
        diagnosis.facts,
        diagnosis.findings,
        diagnosis.course,
        version=__version__,
        created=diagnosis.created or local_timestamp(),
        origin=diagnosis.course_source.origin,
        digest=diagnosis.course_source.digest,
    )


def render_redacted(
    settings: Settings, diagnosis: Diagnosis, form: str, signature: Signature = UNSIGNED
) -> bytes:
    """The redacted report in one of its forms: what leaves this program can be shared. It is looked
    at without its signature, for a name that was typed may stand there and nowhere else.

    Raises UserError: a secret is left in it.
    """
    from dlsetup.commands.disclosure import check_output, redact_report

    public = course_words(diagnosis.course)
    report = redact_report(make_report(diagnosis), settings, public)
    data = render_report(report, form, settings.lang)
    for part in _parts_to_read(report, data, form):
        check_output(part, settings, public)
    return render_report(signature.sign(report), form, settings.lang) if any(signature) else data


def _parts_to_read(report: Report, data: bytes, form: str) -> Iterator[bytes]:
    """All that a form tells, and the JSON of what is packed in it: the letters of that may spell
    anybody's name."""
    if form not in PACKED_FORMS:
        yield data
        return
    from dlsetup.report.packed import MARK

    yield data.rpartition(MARK.encode())[0]
    yield encode(report)


def course_words(course: Course) -> tuple[str, ...]:
    """Names that a course gives to everybody."""
    packages = (*course.packages, *course.framework.packages)
    return (course.name, course.title.en, course.title.ko, *packages, *course.editor.extensions)


def render_report(report: Report, form: str, lang: str) -> bytes:
    if form == "json":
        return encode(report, lang=lang) + b"\n"
    module = importlib.import_module(f"dlsetup.report.formats.{form}")
    findings = (judge_runs(known(report.facts.smoke)),) if form in TRAINING_FORMS else ()
    text: str = module.render(report, lang, *findings)
    return text.encode("utf-8", "backslashreplace")


def _read_limited(path: str, limit: int) -> bytes:
    if path == "-":
        return read_stream(sys.stdin.buffer, limit)
    return read_whole(path, limit)


def read_report(path: str) -> Report:
    """A saved report. Raises UserError: it cannot be read, or is none."""
    from dlsetup.report.reading import MAX_BYTES, parse_report

    try:
        data = _read_limited(path, MAX_BYTES)
    except OSError as error:
        why = system_error_name(error)
        raise UserError(messages.CANNOT_READ, {"path": path, "why": why}) from error
    return parse_report(data, path)
