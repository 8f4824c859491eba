"""Each command, in each of its forms, as a process of its own: it ends as its call in the tests'
process does, with the same bytes, so that the other tests may call."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.packing import spell_out_packed
from tests.cli.conftest import Program, timeless
from tests.thoroughness import one_of_each, thorough, thorough_unless

pytestmark = one_of_each

JUDGED = "PYTHON"  # stands for the environment that holds nothing
KOREAN = "'conda'은(는) 내부 또는 외부 명령, 실행할 수 있는 프로그램, 또는\n배치 파일이 아닙니다.\n"
DOCTOR = ("text", "json", "markdown", "html", "junit", "github")
REPORT = ("html", "json", "markdown", "text")
EXPLAIN = ("text", "json")
COMMANDS = (
    *(("doctor", "--format", form, "--python", JUDGED) for form in DOCTOR),
    *(("report", "--preview", "--format", form, "--python", JUDGED) for form in REPORT),
    *(("explain", "DLS101", "--format", form) for form in EXPLAIN),
    ("explain",),
    ("explain", "-"),
    ("init", "--dry-run"),
    ("smoke", "--list"),
    ("smoke", "--list", "--format", "json"),
    ("class", "verify", "."),
    ("doctor", "--help"),
    ("--version",),
    ("frobnicate",),
    (),
)
FORMS = (*DOCTOR, *REPORT, *EXPLAIN)
ONE_OF_A_KIND = {("doctor", "text"), ("doctor", "html"), ("report", "html"), ("explain", "json")}


def is_chosen(argv: tuple[str, ...]) -> bool:
    """One of those that differ in what they write: a screen, a page, data."""
    forms = [word for word in argv if word in FORMS]
    return not forms or (argv[0], forms[0]) in ONE_OF_A_KIND or argv[0] == "smoke"


@pytest.mark.skipif(os.name == "nt", reason="Windows' own folders are named in the environment")
@pytest.mark.parametrize(
    "argv",
    [*thorough_unless(is_chosen, COMMANDS)],
    ids=" ".join,
)
def test_a_process_ends_as_its_call_does(
    program: Program, bare_python: Path, argv: tuple[str, ...]
) -> None:
    words = [str(bare_python) if word is JUDGED else word for word in argv]
    alone = program.process("--lang", "ko", *words, stdin=KOREAN.encode())
    called = program("--lang", "ko", *words, stdin=KOREAN.encode())
    assert alone.out or alone.err
    assert alone.code == called.code
    shown, expected = (timeless(spell_out_packed(each.out)) for each in (alone, called))
    assert shown == expected
    assert alone.err == called.err


@thorough
def test_a_training_as_a_process(program: Any) -> None:
    ended = program.process("smoke", "--python", sys.executable, "--task", "rbm")
    assert ended.code == 0, ended.text
    assert ended.out.decode().splitlines()[-1] == (
        "✓ Everything passed: the digits, 1 training example."
    )
