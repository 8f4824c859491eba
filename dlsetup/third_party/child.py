"""Runs the checks of other distributions, in a process that can be ended: a loop or a regular
expression can hang an interpreter that no thread can stop.

Standard input: an `Asked`. Standard output: for each check `{"sheet": ...}` when it is loaded
and a `Told` when it has judged. What the checks print goes elsewhere.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import re
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from types import ModuleType
from typing import IO, Any

import msgspec

from dlsetup.diagnosis.engine import judge
from dlsetup.facts import Facts
from dlsetup.model.checks import Check, Found, Problem
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.third_party.entry_points import Entry

SHEET = ("code", "name", "level", "title", "message", "why", "symptoms", "after", "links")
MOST = 100  # findings of one check
SHOWN = 200  # characters of what a check printed
Write = Callable[[Any], None]


class Asked(msgspec.Struct, frozen=True):
    """Which checks, on which machine; without facts they are only described."""

    entries: tuple[Entry, ...]
    limit: float  # seconds for one check
    facts: Facts | None = None
    course: Course | None = None


class Told(msgspec.Struct, frozen=True):
    """How one check went."""

    outcome: str
    detail: str = ""
    printed: str = ""
    findings: tuple[Any, ...] = ()  # of Finding, when it is read


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    with tempfile.TemporaryFile() as sink:
        os.dup2(sink.fileno(), 1)

        def write(value: Any) -> None:
            answers.write(msgspec.json.encode(value) + b"\n")
            answers.flush()

        asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
        for entry in asked.entries:
            faulthandler.dump_traceback_later(asked.limit, exit=True, file=2)
            told = _tell(entry, asked, write)
            write(msgspec.structs.replace(told, printed=_printed(sink)))
            faulthandler.cancel_dump_traceback_later()
        answers.flush()
        os._exit(0)  # whatever threads the checks have left


def _tell(entry: Entry, asked: Asked, write: Write) -> Told:
    try:
        check = _load(entry.value)
    except BaseException as error:  # SystemExit, too
        return Told("import-failed", _said(error))
    try:
        write({"sheet": _sheet(check)})
    except Exception as error:
        return Told("invalid", _said(error))
    if asked.facts is None or asked.course is None:
        return Told("ok")
    try:
        limited = msgspec.structs.replace(check, run=_limited(check.run))
        return _judged(judge(limited, asked.facts, asked.course))
    except BaseException as error:
        return Told("raised", _said(error))


def _load(value: str) -> Any:
    """The object that an entry point names; of a module, its CHECK."""
    module, _, names = value.partition("[")[0].partition(":")
    found: Any = importlib.import_module(module.strip())
    for name in filter(None, names.strip().split(".")):
        found = getattr(found, name)
    return found.CHECK if isinstance(found, ModuleType) else found


def _sheet(check: Any) -> dict[str, Any]:
    """What can be said of a check without running it. Raises TypeError, re.error."""
    if not isinstance(check, Check):
        raise TypeError(f"{type(check).__name__} instead of a Check")
    for symptom in check.symptoms:
        re.compile(symptom)
    sheet = {name: getattr(check, name) for name in SHEET}
    msgspec.json.encode(sheet)
    return sheet


def _limited(run: Callable[..., Found]) -> Callable[..., Found]:
    """A generator without an end would fill the memory before its time is up."""

    def limited(*arguments: Any) -> Found:
        found = run(*arguments)
        if found is None or isinstance(found, Problem):
            return found
        return tuple(islice(found, MOST + 1))

    return limited


def _judged(findings: tuple[Finding, ...]) -> Told:
    for finding in findings:
        if finding.outcome == Outcome.CRASHED:
            return Told("raised", str(finding.params["error"]))
    try:
        msgspec.json.encode(findings)
    except Exception as error:
        return Told("invalid", _said(error))
    return Told("ok", findings=findings)


def _printed(sink: IO[bytes]) -> str:
    """What stands on standard output since the last check."""
    sys.stdout.flush()
    sink.seek(0)
    text = sink.read(SHOWN).decode("utf-8", "replace").strip()
    sink.seek(0)
    sink.truncate()
    return text


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
