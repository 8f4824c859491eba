"""The same facts give the same bytes, in every form and language, whatever the order of sets."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlsetup.commands.report import SUFFIXES, render_report
from dlsetup.diagnosis.engine import diagnose
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts.factory import distributions_without, machine, python
from dlsetup.model.course_file import load_course
from dlsetup.records import msgspec
from dlsetup.report.difference import compare_reports
from dlsetup.report.formats.difference_lines import difference_lines
from dlsetup.report.record import Report, build_report

ROOT = Path(__file__).parents[3]
LANGS = ("en", "ko")


def report(without: str) -> Report:
    facts = machine(python=python(distributions=distributions_without(without)))
    found = diagnose(facts, load_course(), all_checks().values())
    findings = [msgspec.structs.replace(finding, seconds=0.0) for finding in found]
    return build_report(facts, findings, load_course(), version="1", created="2026-11-23T00:00:00Z")


def digests() -> dict[str, str]:
    """By form and language."""
    old, new = report("numpy"), report("ipykernel")
    pages = {
        f"{form} {lang}": render_report(old, form, lang) for form in SUFFIXES for lang in LANGS
    }
    for lang in LANGS:
        lines = difference_lines(compare_reports(old, new), lang)
        pages[f"diff {lang}"] = "\n".join(line for _, line in lines).encode()
    return {name: hashlib.sha256(data).hexdigest() for name, data in pages.items()}


@pytest.fixture(scope="module")
def others() -> list[dict[str, str]]:
    """Of two processes that order their sets otherwise."""
    program = "import json; from tests.report.formats.test_same_bytes import digests; "
    return [_run(f"{program}print(json.dumps(digests()))", seed) for seed in ("1", "2")]


def _run(program: str, seed: str) -> dict[str, str]:
    environ = {**os.environ, "PYTHONHASHSEED": seed}
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, check=True
    )
    found: dict[str, str] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", [*SUFFIXES, "diff"])
def test_the_same_bytes(form: str, lang: str, others: list[dict[str, str]]) -> None:
    name = f"{form} {lang}"
    assert others[0][name] == others[1][name] == digests()[name]
