"""What every check must be; there is no count of checks in it."""

from __future__ import annotations

import re
import string
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Host
from dlsetup.facts.factory import HOME, PREFIX, PYTHON
from dlsetup.model import Case, Check, Finding, Instruction, Message, Outcome, Run, Text
from dlsetup.model.course import load_course

CHECKS = list(all_checks().values())
CASES = [
    pytest.param(check, case, id=f"{check.code}-{case.id}")
    for check in CHECKS
    for case in check.cases()
]
EACH = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
COURSE = load_course()
PARTICLE = re.compile(r"[}`](은|는|이|가|을|를|와|과|로|으로|이다|입니다)(?![가-힣])")


@pytest.mark.parametrize(("check", "case"), CASES)
def test_case(check: Check[Any], case: Case) -> None:
    found = run_check(check, case.facts, case.course or COURSE)
    assert [f.params for f in found if f.outcome == Outcome.CRASHED] == []
    assert {f.subject: dict(f.params) for f in found if f.bad} == dict(case.expect)


@pytest.mark.parametrize(("check", "case"), CASES)
def test_a_finding_survives_the_wire_and_fills_its_words(check: Check[Any], case: Case) -> None:
    for finding in run_check(check, case.facts, case.course or COURSE):
        again = msgspec.json.decode(msgspec.json.encode(finding), type=Finding)
        assert again == finding
        for lang in ("en", "ko"):
            if again.bad:
                assert "{" not in check.message.render(lang, again.params)


@EACH
def test_finds_nothing_somewhere_and_something_somewhere(check: Check[Any]) -> None:
    assert {bool(case.expect) for case in check.cases()} == {True, False}
    ids = [case.id for case in check.cases()]
    assert all(ids) and len(set(ids)) == len(ids)


@EACH
def test_an_empty_report_is_no_fault(check: Check[Any]) -> None:
    """Silence in an old report is never taken for absence."""
    for facts in (Facts(), Facts(host=Host(os="linux"))):
        assert [
            f for f in run_check(check, facts, COURSE) if f.bad or f.outcome == Outcome.CRASHED
        ] == []


@pytest.mark.parametrize(("check", "case"), CASES)
def test_a_path_stands_in_a_command_not_in_a_sentence(check: Check[Any], case: Case) -> None:
    """Only commands are quoted for the student's shell."""
    for finding in run_check(check, case.facts, case.course or COURSE):
        for step in finding.fix.steps if finding.fix else ():
            if isinstance(step, Instruction):
                sentences = step.text.en + step.text.ko
                assert not [path for path in (PYTHON, PREFIX, HOME) if path in sentences]


def texts(check: Check[Any]) -> dict[str, Text]:
    own = {name: getattr(check, name) for name in Check.__struct_fields__}
    found = {name: value for name, value in own.items() if isinstance(value, Text)}
    if isinstance(check.message, Message):
        found |= {f"word {word}": text for word, text in check.message.words.items()}
    for number, case in enumerate(check.cases()):
        for finding in run_check(check, case.facts, case.course or COURSE):
            steps = finding.fix.steps if finding.fix else ()
            found |= {
                f"fix {number} {i}": s.text
                for i, s in enumerate(steps)
                if isinstance(s, Instruction)
            }
    return found


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@EACH
def test_words(check: Check[Any]) -> None:
    for where, text in texts(check).items():
        assert names(text.en) == names(text.ko), where
        assert re.search("[가-힣]", text.ko), f"{where}: no Korean"
        assert not re.search("[가-힣]", text.en), f"{where}: Korean in the English"
        assert not PARTICLE.search(text.ko), (
            f"{where}: a particle right after a parameter or a name"
        )
        text.ko.encode("cp949")


@EACH
def test_symptoms_compile_and_are_no_bare_words(check: Check[Any]) -> None:
    for symptom in check.symptoms:
        assert re.compile(symptom) and len(symptom) > 8, symptom


@EACH
def test_file_code_and_name_agree(check: Check[Any]) -> None:
    file = Path(check.run.__code__.co_filename)
    assert file.stem == f"{check.code.lower()}_{check.name.replace('-', '_')}"
    assert re.fullmatch(r"DLS\d{3}", check.code)


@EACH
def test_run_stands_first(check: Check[Any]) -> None:
    source = Path(check.run.__code__.co_filename).read_text(encoding="utf-8")
    assert source.index("\ndef run(") < source.index("Text(")


def test_causes_exist_and_do_not_go_round() -> None:
    after = {check.code: set(check.after) for check in CHECKS}
    assert {code for causes in after.values() for code in causes} <= set(after)
    while after:
        free = {code for code, causes in after.items() if not causes & set(after)}
        assert free, f"a circle among {sorted(after)}"
        after = {code: causes for code, causes in after.items() if code not in free}


@EACH
def test_fixes_are_exact(check: Check[Any]) -> None:
    """A fix that runs by itself starts programs by their absolute path."""
    for case in check.cases():
        for finding in run_check(check, case.facts, case.course or COURSE):
            steps = finding.fix.steps if finding.fix else ()
            for step in steps:
                if isinstance(step, Run):
                    assert PurePosixPath(step.argv[0]).is_absolute() or step.argv[0][1:3] == ":\\"
