from __future__ import annotations

from collections.abc import Iterator

from dlsetup.course import Course
from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Do, Fix, Level, Problem, Text


def run(conda: Conda, facts: Facts, course: Course) -> Iterator[Problem]:
    for problem in known(conda.problems, ()):
        yield Problem(subject=problem, params={"problem": problem}, fix=FIX)


FIX = Fix(
    (
        Do(
            Text(
                en="Open the named file in an editor, keep a copy, and save it as UTF-8 without "
                "the line that cannot be read. environments.txt may be renamed: conda writes it "
                "anew.",
                ko="위에 적힌 파일의 사본을 남긴 뒤 편집기로 열어, 읽을 수 없는 줄을 지우고 "
                "UTF-8로 저장하세요. environments.txt는 이름을 바꿔 두어도 conda가 새로 만듭니다.",
            )
        ),
    )
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.build import CONDA, change, machine

    first, second = "~/.conda/environments.txt: not UTF-8", "~/.condarc: not YAML"
    return (
        Case(machine(), id="no conda"),
        Case(machine(conda=CONDA), id="all can be read"),
        Case(machine(conda=change(CONDA, problems=Facts().conda)), id="not known"),
        Case(
            machine(conda=change(CONDA, problems=(first, second))),
            {first: {"problem": first}, second: {"problem": second}},
            "two files",
        ),
    )


CHECK = Check(
    code="DLS304",
    name="conda-files-unreadable",
    level=Level.WARN,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(en="A file of conda's cannot be read", ko="conda의 파일을 읽을 수 없음"),
    message=Text(
        en="A file that conda needs cannot be read: {problem}",
        ko="conda에 필요한 파일을 읽지 못했습니다: {problem}",
    ),
    why=Text(
        en="conda reads its settings (.condarc) and its list of environments "
        "(~/.conda/environments.txt) as UTF-8. An old list written in a Korean code page, or a "
        "slip in .condarc, makes every conda command fail. Do not reinstall conda: these files "
        "would stay as they are.",
        ko="conda는 설정 파일(.condarc)과 환경 목록(~/.conda/environments.txt)을 UTF-8로 읽습니다. "
        "예전에 cp949로 저장된 목록이나 .condarc의 오타 하나 때문에 모든 conda 명령이 실패할 수 "
        "있습니다. conda를 다시 설치해도 이 파일들은 그대로 남으므로 재설치하지 마세요.",
    ),
    symptoms=(
        r"LoadError: Load Error: in .*condarc",
        r"UnicodeDecodeError: 'utf-?8' codec can't decode .*environments\.txt",
        r"unable to load configuration file.*condarc",
    ),
    links=("https://github.com/conda/conda/issues/8662",),
    cases=cases,
)
