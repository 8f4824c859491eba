"""Make, render and read reports."""

from __future__ import annotations

import getpass
import importlib
import os
import platform
import sys
from pathlib import Path

from dlsetup import __version__
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.messages import program as messages
from dlsetup.model.errors import UserError
from dlsetup.report.record import Report, build_report, encode
from dlsetup.settings import Settings, utc_timestamp


def make_report(diagnosis: Diagnosis) -> Report:
    return build_report(
        diagnosis.facts,
        diagnosis.findings,
        diagnosis.course,
        version=__version__,
        created=utc_timestamp(),
    )


def render_redacted(settings: Settings, diagnosis: Diagnosis, form: str) -> bytes:
    """The redacted report in one of its forms: what leaves this program can be shared."""
    from dlsetup.report.redaction import redact

    secrets = redact.collect_secrets(
        settings.environ,
        str(settings.home),
        _user_name(),
        platform.node(),
        _full_name(),
        extra=(os.path.realpath(settings.home),),
    )
    return render_report(redact.redact(make_report(diagnosis), secrets), form, settings.lang)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name: nothing to hide
        return ""


def _full_name() -> str:
    """The account's owner, where the system tells it."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]
    except KeyError:  # a container's user without an entry
        return ""


def render_report(report: Report, form: str, lang: str) -> bytes:
    if form == "json":
        return encode(report, lang=lang) + b"\n"
    module = importlib.import_module(f"dlsetup.report.formats.{form}")
    text: str = module.render(report, lang)
    return text.encode("utf-8", "backslashreplace")


def read_report(path: str) -> Report:
    """A saved report. Raises UserError: it cannot be read, or is none."""
    from dlsetup.report.reading import parse_report

    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(messages.CANNOT_READ, {"path": path, "why": why}) from error
    return parse_report(data, path)
