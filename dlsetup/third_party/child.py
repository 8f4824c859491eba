"""Runs the checks of other distributions, in a process that can be ended: a loop or a regular
expression can hang an interpreter that no thread can stop.

Standard input: a `CheckRequest`. Standard output: a `CheckEvent` a line, after a marker. What the
checks print goes elsewhere.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import re
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import islice
from types import ModuleType
from typing import IO, Any

from dlsetup.diagnosis.engine import run_check
from dlsetup.facts import Facts
from dlsetup.model.checks import Check, Problem, Problems
from dlsetup.model.course import Course
from dlsetup.model.findings import Finding
from dlsetup.model.levels import Outcome
from dlsetup.records import msgspec
from dlsetup.third_party.entry_points import EntryPoint

TEXT_FIELDS = ("title", "message", "why", "dont")
INFO_FIELDS = ("code", "name", "level", *TEXT_FIELDS, "symptoms", "general", "after", "links")
MAX_FINDINGS = 100  # findings of one check
MAX_PRINTED = 200  # characters of what a check printed
WriteEvent = Callable[..., None]


class CheckRequest(msgspec.Struct, frozen=True):
    """Which checks, by their numbers, on which machine; without facts they are only described."""

    entries: dict[str, EntryPoint]
    limit: float  # seconds for one check
    facts: Facts | None = None
    course: Course | None = None


class CheckReply(msgspec.Struct, frozen=True):
    """How one check went."""

    outcome: str
    detail: str = ""
    printed: str = ""
    findings: tuple[Any, ...] = ()  # of Finding, when it is read


class CheckEvent(msgspec.Struct, frozen=True, omit_defaults=True):
    """A check begins, is loaded (its `info`), or has judged (its `reply`)."""

    number: str
    info: Any = None  # of CheckInfo, when it is read
    reply: CheckReply | None = None


def main(marker: bytes) -> None:
    replies = os.fdopen(os.dup(1), "wb")
    with tempfile.TemporaryFile() as sink:
        os.dup2(sink.fileno(), 1)

        request = msgspec.json.decode(sys.stdin.buffer.read(), type=CheckRequest)

        def write(number: str, **fields: Any) -> None:
            replies.write(marker + msgspec.json.encode(CheckEvent(number, **fields)) + b"\n")
            replies.flush()

        for number, entry in request.entries.items():
            write(number)
            faulthandler.dump_traceback_later(request.limit, exit=True, file=2)
            reply = _run_check(entry, request, partial(write, number))
            write(number, reply=msgspec.structs.replace(reply, printed=_take_printed(sink)))
            faulthandler.cancel_dump_traceback_later()
        replies.flush()
        os._exit(0)  # whatever threads the checks have left


def _run_check(entry: EntryPoint, request: CheckRequest, write: WriteEvent) -> CheckReply:
    try:
        check = _load_check(entry.value)
    except BaseException as error:  # SystemExit, too
        return CheckReply("import-failed", _describe_error(error))
    try:
        write(info=_describe_check(check))
    except Exception as error:
        return CheckReply("invalid", _describe_error(error))
    if request.facts is None or request.course is None:
        return CheckReply("ok")
    try:
        limited = msgspec.structs.replace(check, run=_limit_findings(check.run))
        return _make_reply(run_check(limited, request.facts, request.course))
    except BaseException as error:
        return CheckReply("raised", _describe_error(error))


def _load_check(value: str) -> Any:
    """The object that an entry point names; of a module, its CHECK."""
    module, _, names = value.partition("[")[0].partition(":")
    target: Any = importlib.import_module(module.strip())
    for name in filter(None, names.strip().split(".")):
        target = getattr(target, name)
    return target.CHECK if isinstance(target, ModuleType) else target


def _describe_check(check: Any) -> dict[str, Any]:
    """What can be said of a check without running it. Raises TypeError, re.error."""
    if not isinstance(check, Check):
        raise TypeError(f"{type(check).__name__} instead of a Check")
    for symptom in (*check.symptoms, *check.general):
        re.compile(symptom)
    info = {name: getattr(check, name) for name in INFO_FIELDS}
    msgspec.json.encode(info)
    return info


def _limit_findings(run: Callable[..., Problems]) -> Callable[..., Problems]:
    """A generator without an end would fill the memory before its time is up."""

    def run_limited(*arguments: Any) -> Problems:
        problems = run(*arguments)
        if problems is None or isinstance(problems, Problem):
            return problems
        return tuple(islice(problems, MAX_FINDINGS + 1))

    return run_limited


def _make_reply(findings: tuple[Finding, ...]) -> CheckReply:
    for finding in findings:
        if finding.outcome == Outcome.CRASHED:
            return CheckReply("raised", str(finding.params["error"]))
    try:
        msgspec.json.encode(findings)
    except Exception as error:
        return CheckReply("invalid", _describe_error(error))
    return CheckReply("ok", findings=findings)


def _take_printed(sink: IO[bytes]) -> str:
    """What stands on standard output since the last check."""
    sys.stdout.flush()
    sink.seek(0)
    text = sink.read(MAX_PRINTED).decode("utf-8", "replace").strip()
    sink.seek(0)
    sink.truncate()
    return text


def _describe_error(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
