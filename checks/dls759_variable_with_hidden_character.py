from __future__ import annotations

import re

from dlsetup.facts import Facts, Variable
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import NEW_TERMINAL

# a carriage return, and marks that no screen shows
HIDDEN = re.compile(r"[\0-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]")


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Problem | None:
    names = [each.name for each in variables if HIDDEN.search(each.value)]
    return Problem(params={"variables": ", ".join(sorted(names))}, fix=FIX) if names else None


FIX = Fix(
    (
        instruct(
            en="Find the file that sets {variables}: your shell's settings, or `.env`. Save it "
            "again with Linux line endings (LF).",
            ko="{variables} 값을 정하는 파일(셸 설정 파일이나 `.env`)을 찾아 Linux 줄 끝(LF)으로 "
            "다시 저장하세요.",
        ),
        NEW_TERMINAL,
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import machine

    def case(id: str, expect: str, **values: str) -> Case:
        variables = tuple(Variable(name=name, value=value) for name, value in values.items())
        found = {"": {"variables": expect}} if expect else {}
        return Case(machine(variables=variables), found, id)

    return (
        Case(machine(), id="none set"),
        case("a path with a blank in it", "", HF_HOME="/data/my models"),
        case("no value, which others tell of", "", HF_HOME=""),
        case("a blank behind a number", "", OMP_NUM_THREADS="4 "),
        case(
            "read from a file that was saved in Windows",
            "HF_HOME, MPLBACKEND",
            MPLBACKEND="Agg\r",
            HF_HOME="/data/hf\r",
        ),
        case("copied from a page", "CUDA_VISIBLE_DEVICES", CUDA_VISIBLE_DEVICES="\u200b0"),
    )


CHECK = Check(
    code="DLS759",
    name="variable-with-hidden-character",
    level=Level.WARN,
    about=lambda facts: facts.variables,
    run=run,
    title=Text(
        en="A variable contains an invisible character",
        ko="환경 변수에 보이지 않는 글자가 있음",
    ),
    message=Text(
        en="There is a character that no screen shows in {variables}. Programs take it for a part "
        "of the value.",
        ko="화면에 보이지 않는 글자가 든 환경 변수가 있습니다: {variables}. 프로그램은 이 글자도 "
        "값으로 읽습니다.",
    ),
    why=Text(
        en="A file that was saved in Windows ends each line with two characters, and a shell of "
        "Linux or macOS keeps one of them in the value. Text copied from a web page has others. "
        "A folder, a number or a name is then not found although it looks right.",
        ko="Windows에서 저장한 파일은 줄 끝에 글자가 둘 있고, Linux와 macOS의 셸은 그중 하나를 "
        "값에 남깁니다. 웹에서 복사한 글에도 이런 글자가 있습니다. 그래서 값이 맞아 보여도 쓸 수 "
        "없습니다.",
    ),
    dont=Text(
        en="Do not write the value in quotation marks: the character stays.",
        ko="값을 따옴표로 묶지 마세요. 글자가 그대로 남습니다.",
    ),
    symptoms=(
        r"Key backend: '\w+\\r' is not a valid value",
        r"invalid literal for int\(\) with base 10: '\d+\\r'",
    ),
    links=("https://code.visualstudio.com/docs/editing/codebasics#_end-of-line-sequence",),
    cases=cases,
)
