"""Damaged files of every kind that is read: reports, other programs' settings, our own notes.

Nothing that stands in a file may end the program: it is read, judged, shown and written again, or
refused with a sentence.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from functools import partial
from pathlib import Path
from random import Random

import msgspec

from dlsetup.classroom import claims, verify
from dlsetup.classroom.owners import Owner
from dlsetup.commands.diagnose import diagnose_report
from dlsetup.commands.report import make_report, render_report
from dlsetup.commands.show import show_data
from dlsetup.diagnosis.diagnosis import Diagnosis
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts.encoding import STEERING
from dlsetup.facts.factory import machine
from dlsetup.model.course_file import load_course
from dlsetup.report.reading import parse_report
from dlsetup.report.record import Report, build_report, encode
from dlsetup.report.redaction import redact
from dlsetup.settings import Settings
from tests.safety.crashes import Crashes
from tests.safety.mutations import change_bytes, mutate
from tests.safety.readers import FILES, Laboratory

SMALL = 300
SEED = 20261126
FORMS = ("json", "html", "markdown", "text", "junit", "github")
SHARE_OF_REPORTS = 0.5
SETTINGS = tuple(
    Settings(lang=lang, verbosity=verbosity, accessible=accessible, home=Path("/home/gildong"))
    for lang in ("ko", "en")
    for verbosity, accessible in ((0, False), (1, False), (-1, False), (1, True))
)


def run(count: int, seed: int = SEED) -> dict[str, object]:
    random, crashes = Random(seed), Crashes()
    reports = Reports(random, crashes)
    with tempfile.TemporaryDirectory() as folder:
        laboratory = Laboratory(Path(folder))
        for _ in range(count):
            if random.random() < SHARE_OF_REPORTS:
                reports.try_one()
            else:
                name = random.choice(tuple(FILES))
                laboratory.try_file(name, mutate(FILES[name], random), crashes)
    return {"mutants": count, "understood reports": reports.understood, **crashes.figures()}


def original_reports() -> tuple[bytes, ...]:
    """Of a healthy machine, and of what every check's first cases show."""
    facts = [machine()]
    for check in all_checks().values():
        facts += [case.facts for case in check.cases()[:2]]
    course = load_course()
    made = (build_report(f, (), course, version="1", created="2026-01-01T00:00:00") for f in facts)
    judged = (make_report(diagnose_report(report, course)) for report in made)
    return tuple(encode(report, indent=0) for report in judged)


class Reports:
    """Mutants of reports, taken all the way: read, judged, shown, redacted, written, verified."""

    def __init__(self, random: Random, crashes: Crashes) -> None:
        self.random, self.crashes, self.understood = random, crashes, 0
        self.originals, self.course = original_reports(), load_course()
        self.secrets = redact.collect_secrets(
            {"USER": "gildong", "X_TOKEN": "abcdefgh"},
            "/home/gildong",
            "gildong",
            "h-box",
            "홍길동",
        )

    def try_one(self) -> None:
        original = self.random.choice(self.originals)
        data = mutate(original, self.random)
        if self.random.random() < 0.1:
            page = b'<html><script id="dlsetup-report">' + data + b"</script>"
            data = change_bytes(page, self.random)
        report = self.crashes.attempt("read", data, lambda: parse_report(data, "r.json"))
        if isinstance(report, Report):
            self.understood += 1
            self._use(data, report)

    def _use(self, data: bytes, report: Report) -> None:
        attempt, settings = self.crashes.attempt, self.random.choice(SETTINGS)
        form = self.random.choice(FORMS)
        attempt("write", data, lambda: shown(render_report(report, form, settings.lang)))
        attempt("claim", data, lambda: claimed(report))
        diagnosis = attempt("judge", data, lambda: diagnose_report(report, self.course))
        if isinstance(diagnosis, Diagnosis):
            judged: Diagnosis = diagnosis
            if self.random.random() < 0.5:
                attempt("screen", data, partial(screen, judged, settings))
            else:
                attempt("redact", data, lambda: self._redacted(judged, form, settings.lang))

    def _redacted(self, diagnosis: Diagnosis, form: str, lang: str) -> None:
        shown(render_report(redact.redact(make_report(diagnosis), self.secrets), form, lang))


def screen(diagnosis: Diagnosis, settings: Settings) -> None:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        show_data(diagnosis, settings)
    shown((out.getvalue() + err.getvalue()).encode("utf-8"))


def shown(data: bytes) -> None:
    """Nothing in it steers a terminal."""
    if match := STEERING.search(data.decode("utf-8")):
        raise SteeringError(f"{match[0]!r} at {match.start()}")


class SteeringError(Exception):
    """What is shown would steer a terminal."""


def claimed(report: Report) -> str:
    claim = claims.make_claim("r.json", Owner("r"), report.facts.smoke, None)
    losses = {claim.seed: {1: 2.3, 2: 2.2, 3: 2.1}} if claim.seed is not None else {}
    return json.dumps(msgspec.to_builtins(verify.judge_claim(claim, losses).as_dict()))
