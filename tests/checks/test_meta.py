"""What every check must be; there is no count of checks in it."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.plan import plan_fixes
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Host, known
from dlsetup.facts.factory import HOME, PREFIX, PYTHON
from dlsetup.facts.requirements import parse
from dlsetup.model import (
    PLACEHOLDER,
    Case,
    Check,
    Finding,
    Instruction,
    Message,
    Outcome,
    Run,
    Text,
)
from dlsetup.model.course_file import load_course
from tests.rows import each

CHECKS = list(all_checks().values())
COURSE = load_course()
PARTICLE = re.compile(r"[}`](은|는|이|가|을|를|와|과|로|으로|이다|입니다)(?![가-힣])")


def source_file(check: Check[Any]) -> str:
    """As a guard names it."""
    return f"checks/{Path(check.run.__code__.co_filename).name}"


@cache
def judged_cases(code: str) -> tuple[tuple[Case, tuple[Finding, ...]], ...]:
    """The cases of a check and what is found in them: thousands, so that a check is one test."""
    check = all_checks()[code]
    return tuple(
        (case, run_check(check, case.facts, case.course or COURSE)) for case in check.cases()
    )


def changed_packages(check: Check[Any]) -> list[bool]:
    """Of each cure that only installs into the judged environment: whether the package is there."""
    changes = []
    for case, found in judged_cases(check.code):
        python = known(case.facts.python)
        cures = plan_fixes(found) if python else ()
        prefix, installed = (python.prefix, python.installed_keys) if python else ("", None)
        for cure in cures:
            if cure.packages and len(cure.fix.steps) == 1 and cure.fix.environment == prefix:
                wanted = {need.key for each in cure.packages if (need := parse(each))}
                changes.append(bool(wanted & set(installed or ())))
    return changes


def says_what_it_changes(check: Check[Any]) -> None:
    changes = changed_packages(check)
    always, ever = bool(changes) and all(changes), any(changes)
    assert check.misfit or not always, f"{source_file(check)}: `misfit=True`"
    assert ever or not check.misfit, f"{source_file(check)}: no case changes what is there"


def agrees_with_its_cases(check: Check[Any]) -> None:
    for case, found in judged_cases(check.code):
        place = f"{source_file(check)}, case {case.id!r}"
        crashes = [f.params for f in found if f.outcome == Outcome.CRASHED]
        assert crashes == [], f"{place}: `run` raises; it meets Unknown and None in every fact"
        told = [(f.subject, dict(f.params)) for f in found if f.bad]
        assert all(each not in told[:n] for n, each in enumerate(told)), f"{place}: told twice"
        assert dict(told) == dict(case.expect), f"{place}: mend `run`, or what the case expects"


def survives_the_wire_and_fills_its_words(check: Check[Any]) -> None:
    for case, found in judged_cases(check.code):
        place = f"{source_file(check)}, case {case.id!r}"
        for finding in found:
            again = msgspec.json.decode(msgspec.json.encode(finding), type=Finding)
            assert again == finding, f"{place}: params are str, int or float, or reports lose them"
            for lang in ("en", "ko"):
                if again.bad:
                    message = check.message.render(lang, again.params)
                    assert "{" not in message, f"{place}: `run` gives no param of this name"


def finds_nothing_somewhere_and_something_somewhere(check: Check[Any]) -> None:
    file, cases = source_file(check), check.cases()
    assert any(case.expect for case in cases), f"{file}: add a case of a machine with the fault"
    assert not all(case.expect for case in cases), f"{file}: add a case of a healthy machine"
    ids = [case.id for case in cases]
    assert all(ids) and len(set(ids)) == len(ids), f"{file}: give each case an id of its own"


def finds_nothing_in_an_empty_report(check: Check[Any]) -> None:
    """Silence in an old report is never taken for absence."""
    for facts in (Facts(), Facts(host=Host(os="linux"))):
        found = run_check(check, facts, COURSE)
        wrong = [f for f in found if f.bad or f.outcome == Outcome.CRASHED]
        assert wrong == [], f"{source_file(check)}: return None where a fact is Unknown: known(...)"


def quotes_paths_in_commands_alone(check: Check[Any]) -> None:
    """Only commands are quoted for the student's shell."""
    wrong = [
        f"{source_file(check)}, case {case.id!r}: {path}"
        for case, found in judged_cases(check.code)
        for finding in found
        for step in (finding.fix.steps if finding.fix else ())
        if isinstance(step, Instruction)
        for path in (PYTHON, PREFIX, HOME)
        if path in step.text.en + step.text.ko
    ]
    assert wrong == []


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


def speaks_both_languages(check: Check[Any]) -> None:
    for name, text in texts(check).items():
        where = f"{source_file(check)}, {name}"
        assert names(text.en) == names(text.ko), f"{where}: use the same {{params}} in en and ko"
        prose = PLACEHOLDER.sub("", text.ko)  # "{what}" is filled with a sentence of `words`
        assert re.search("[가-힣]", text.ko) or not re.search(r"[A-Za-z]", prose), (
            f"{where}: no Korean in ko"
        )
        assert not re.search("[가-힣]", text.en), f"{where}: Korean in en"
        assert not PARTICLE.search(text.ko), (
            f"{where}: a particle right after a parameter or a name fits only some values; "
            "put a noun between them, or a colon"
        )
        not_shown = {letter for letter in text.ko if not letter.encode("cp949", "ignore")}
        assert not_shown == set(), f"{where}: a Korean console (cp949) has no such characters"


def has_symptoms_of_one_fault_each(check: Check[Any]) -> None:
    for symptom in check.patterns:
        re.compile(symptom)
        assert len(symptom) > 8, f"{source_file(check)}: {symptom!r} is too short to mean one fault"


def is_named_as_its_file(check: Check[Any]) -> None:
    file = source_file(check)
    assert re.fullmatch(r"DLS\d{3}", check.code), f"{file}: a code is DLS and three digits"
    name = f"checks/{check.code.lower()}_{check.name.replace('-', '_')}.py"
    assert file == name, f"the file is named by the check's code and name: git mv {file} {name}"


def begins_with_its_rule(check: Check[Any]) -> None:
    source = Path(check.run.__code__.co_filename).read_text(encoding="utf-8")
    assert source.index("\ndef run(") < source.index("Text("), (
        f"{source_file(check)}: move `run` up, above the first Text(...): a reader wants the rule"
    )


def test_causes_exist_and_do_not_go_round() -> None:
    after = {check.code: set(check.after) for check in CHECKS}
    unknown = {
        source_file(check): missing
        for check in CHECKS
        if (missing := set(check.after) - set(after))
    }
    assert unknown == {}, "no file of checks/ holds these codes; mend `after` in the file named"
    while after:
        free = {code for code, causes in after.items() if not causes & set(after)}
        assert free, f"`after` goes round among {sorted(after)}: a cause stands on one side only"
        after = {code: causes for code, causes in after.items() if code not in free}


def starts_programs_by_their_paths(check: Check[Any]) -> None:
    """A fix that runs by itself starts programs by their absolute path."""
    for case in check.cases():
        for finding in run_check(check, case.facts, case.course or COURSE):
            steps = finding.fix.steps if finding.fix else ()
            for step in steps:
                if isinstance(step, Run):
                    program = step.argv[0]
                    assert PurePosixPath(program).is_absolute() or program[1:3] == ":\\", (
                        f"{source_file(check)}, case {case.id!r}: Run starts {program!r} by PATH; "
                        "take its path from the facts, or make it an Instruction"
                    )


RULES = (
    says_what_it_changes,
    agrees_with_its_cases,
    survives_the_wire_and_fills_its_words,
    finds_nothing_somewhere_and_something_somewhere,
    finds_nothing_in_an_empty_report,
    quotes_paths_in_commands_alone,
    speaks_both_languages,
    has_symptoms_of_one_fault_each,
    is_named_as_its_file,
    begins_with_its_rule,
    starts_programs_by_their_paths,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
@each("rule", RULES, lambda rule: rule.__name__)
def test_a_check_keeps_the_rules(check: Check[Any], rule: Callable[[Check[Any]], None]) -> None:
    rule(check)
