"""The one door out: whatever leaves this machine is redacted here and looked at once more."""

from __future__ import annotations

import getpass
import os
import platform
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dlsetup.messages import reports as messages
from dlsetup.model.errors import EXIT_FAILED, UserError
from dlsetup.settings import Settings
from dlsetup.storage import state

if TYPE_CHECKING:
    from dlsetup.facts import Smoke
    from dlsetup.model.findings import Finding
    from dlsetup.report.record import Report
    from dlsetup.report.redaction.secrets import Secrets

_TOKEN = re.compile(r"[^\s'\"()\[\]{}<>,;:=|]+")


def machine_secrets(environ: Mapping[str, str], home: Path) -> Secrets:
    """What this machine and its memory know to be somebody's."""
    from dlsetup.platforms import current_system
    from dlsetup.report.redaction.secrets import collect_secrets

    return collect_secrets(
        environ,
        str(home),
        _user_name(),
        platform.node(),
        current_system().full_name(),
        extra=(os.path.realpath(home),),
        words=_hidden_words(environ),
    )


def redact_report(report: Report, settings: Settings, public: tuple[str, ...]) -> Report:
    from dlsetup.report.redaction.redact import redact

    return redact(report, machine_secrets(settings.environ, settings.home), public)


def redact_training(smoke: Smoke, environ: Mapping[str, str], home: Path) -> Smoke:
    from dlsetup.report.redaction.redact import redact_record

    return redact_record(smoke, machine_secrets(environ, home))


def redact_findings(findings: tuple[Finding, ...], settings: Settings) -> tuple[Finding, ...]:
    from dlsetup.report.record import Report

    return redact_report(Report(findings=findings), settings, ()).findings


def redact_words(text: str, settings: Settings) -> str:
    """A path, an address or an error text in what another form than a report tells."""
    from dlsetup.report.redaction.redact import redact_text

    return redact_text(text, machine_secrets(settings.environ, settings.home))


def redact_log(text: str, environ: Mapping[str, str]) -> str:
    """What is told of a fault of ours. Nothing, where this is at fault itself."""
    from dlsetup.report.redaction.redact import redact_text

    return redact_text(text, machine_secrets(environ, Path.home()))


def keep_known_words(text: str, environ: Mapping[str, str]) -> str:
    """A message of Python's, with `...` for what is neither a public word nor one of ours."""
    from dlsetup.report.redaction.vocabulary import Vocabulary

    vocabulary = Vocabulary()

    def keep(match: re.Match[str]) -> str:
        word = match[0]
        known = vocabulary.holds(word) or word.casefold() in vocabulary.sentence_words
        return word if known else "..."

    return _TOKEN.sub(keep, redact_log(text, environ))


def check_output(data: bytes, settings: Settings, public: tuple[str, ...] = ()) -> bytes:
    """The same bytes. Raises UserError: a secret is left in them, and nothing is written."""
    from dlsetup.report.redaction.scan import find_leak

    leak = find_leak(data, machine_secrets(settings.environ, settings.home), public)
    if leak is not None:
        kind = messages.LEAK_KINDS[leak.kind].render(settings.lang)
        raise UserError(messages.NOT_DISCLOSED, {"kind": kind, "line": leak.line}, EXIT_FAILED)
    return data


def _hidden_words(environ: Mapping[str, str]) -> tuple[str, ...]:
    try:
        return state.load(state.folder(environ)).hidden or ()
    except UserError:  # told where the memory is needed
        return ()


def _user_name() -> str:
    """The account's own, whatever the variables say, which are hidden as well."""
    from dlsetup.platforms import current_system

    if account := current_system().account_name():
        return account
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name: nothing to hide
        return ""
