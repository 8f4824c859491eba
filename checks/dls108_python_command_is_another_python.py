from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    typed, judged_letter, chosen = (
        known(python.path_python),
        known(python.letter),
        known(python.chosen_by),
    )
    if not (typed and judged_letter and chosen) or typed == judged_letter or chosen == "path":
        return None
    paths = {interpreter.letter: interpreter.path for interpreter in known(facts.interpreters, ())}
    active = chosen == "active"
    return Problem(
        params={
            "typed": typed,
            "typed_path": paths.get(typed, "-"),
            "judged": judged_letter,
            "judged_path": python.executable,
        },
        fix=FIX_ACTIVE if active else FIX,
        level=Level.WARN if active else Level.INFO,
    )


FIX = advise(
    en="Activate the course's environment first, in every new terminal; its prompt "
    "then begins with the environment's name. `dlsetup init` shows the command for "
    "your shell.",
    ko="터미널을 새로 열 때마다 먼저 강의용 가상 환경을 활성화하세요. 활성화되면 "
    "프롬프트 앞에 환경 이름이 표시됩니다. 지금 쓰는 셸에 맞는 명령은 "
    "`dlsetup init` 실행 결과에 나옵니다.",
)
FIX_ACTIVE = advise(
    en="Open a new terminal and activate the environment again. If that does not "
    "help, a line in your shell's profile puts another folder before it, or `python` "
    "is an alias there (look with `type -a python`, in PowerShell `Get-Command "
    "python -All`).",
    ko="터미널을 새로 열고 가상 환경을 다시 활성화하세요. 그래도 같다면 셸 설정 "
    "파일에서 다른 폴더를 PATH 앞에 넣었거나 `python` 별칭을 만들어 둔 것입니다"
    "(확인: `type -a python`, PowerShell은 `Get-Command python -All`).",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown
    from dlsetup.facts.factory import PYTHON, machine, python

    def case(id: str, typed: str | Unknown | None, chosen: str | Unknown, found: bool) -> Case:
        params = {
            "typed": "B",
            "typed_path": "/usr/bin/python3",
            "judged": "A",
            "judged_path": PYTHON,
        }
        facts = machine(python=python(path_python=typed, chosen_by=chosen))
        return Case(facts, {"": params} if found else {}, id)

    return (
        case("the same", "A", "active", False),
        case("no python command", None, "dlsetup", False),
        case("not known", Unknown("unreadable"), "dlsetup", False),
        case("it was chosen as what PATH has", "B", "path", False),
        case("why it was chosen is not known", "B", Unknown("not-recorded"), False),
        case("not activated", "B", "dlsetup", True),
        case("active, and yet another", "B", "active", True),
        case("asked for another", "B", "asked", True),
    )


CHECK = Check(
    code="DLS108",
    name="python-command-is-another-python",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="Typing `python` starts another Python than the course's",
        ko="`python` 명령을 치면 강의용이 아닌 다른 파이썬이 실행됨",
    ),
    message=Text(
        en="`python` starts {typed} ({typed_path}); the one that is judged here is {judged} "
        "({judged_path}).",
        ko="`python` 명령이 실행하는 파이썬: {typed} ({typed_path}). 검사 대상 파이썬: "
        "{judged} ({judged_path}).",
    ),
    why=Text(
        en="Every Python has its own packages. What you install into one, another does not see. "
        "An environment is used only in terminals in which it was activated, so before that this "
        "is normal. Do not install everything into both: activate the right one.",
        ko="파이썬마다 패키지가 따로 설치됩니다. 한쪽에 설치한 패키지를 다른 쪽에서는 쓸 수 "
        "없습니다. 가상 환경은 활성화한 터미널에서만 쓰이므로, 활성화하기 전이라면 정상입니다. "
        "양쪽에 모두 설치하지 말고 맞는 환경을 활성화하세요.",
    ),
    after=("DLS104",),
    links=("https://docs.python.org/3/tutorial/venv.html",),
    cases=cases,
)
