from __future__ import annotations

from dlsetup.facts import EntryScript, Facts, Python, known
from dlsetup.model import Case, Check, Level, Problem, Text, advise
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return None
    strange = [script for script in known(python.scripts, ()) if script.state != "ok"]
    made_in = known(python.moved_from) or next((script.target for script in strange), None)
    if made_in is None:
        return None
    return Problem(
        params={
            "path": known(python.prefix) or python.executable,
            "made_in": made_in,
            "commands": ", ".join(script.command for script in strange) or "activate",
        },
        fix=FIX,
    )


FIX = advise(
    en="Make a new environment: dlsetup init. Until then, use `python -m pip` and "
    "`python -m jupyter lab` instead of the commands. A folder that was only renamed "
    "may also get its old name back.",
    ko="가상 환경을 새로 만드세요: dlsetup init. 그때까지는 명령 대신 `python -m pip`, "
    "`python -m jupyter lab` 형태를 쓰세요. 폴더 이름만 바꾼 것이라면 원래 이름으로 "
    "되돌려도 됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import PREFIX, machine, python

    old = "/home/student/old"

    def case(id: str, expect: dict[str, str], *states: str, **fields: object) -> Case:
        names = ("pip", "jupyter")
        scripts = tuple(
            EntryScript(
                command=name, path=f"{PREFIX}/bin/{name}", target=f"{old}/bin/python", state=state
            )
            for name, state in zip(names, states, strict=False)
        )
        facts = machine(python=python(scripts=scripts, prefix=PREFIX, **fields))
        return Case(facts, {"": {"path": PREFIX, **expect}} if expect else {}, id)

    both = {"made_in": old, "commands": "pip, jupyter"}
    return (
        Case(machine(), id="where it was made"),
        case("its scripts are its own", {}, "ok", "ok"),
        case("the system's own", {}, "elsewhere", kind="debian"),
        case("moved", both, "gone", "gone", moved_from=old),
        case(
            "copied: pip belongs to the first one",
            {"made_in": f"{old}/bin/python", "commands": "pip"},
            "elsewhere",
            "ok",
        ),
        case("no scripts, but activate", {"made_in": old, "commands": "activate"}, moved_from=old),
    )


CHECK = Check(
    code="DLS225",
    name="environment-moved",
    level=Level.FAIL,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="The environment was moved, renamed or copied",
        ko="가상 환경 폴더를 옮기거나 이름을 바꾸거나 복사함",
    ),
    message=Text(
        en="The environment {path} was made in another folder ({made_in}); these commands still "
        "lead there: {commands}",
        ko="가상 환경의 현재 위치: {path}. 만들 때의 위치: {made_in}. 아직 옛 위치를 가리키는 "
        "명령: "
        "{commands}",
    ),
    why=Text(
        en="pip, jupyter and activate carry the full path of the folder in which the environment "
        "was made. After a move they end with `Fatal error in launcher` or `bad interpreter`; in a "
        "copy they silently work on the original, so that what you install goes there. Do not edit "
        "these files one by one, and do not copy environments between computers.",
        ko="pip, jupyter, activate 파일에는 가상 환경을 만든 폴더의 전체 경로가 들어 있습니다. "
        "폴더를 옮기면 `Fatal error in launcher`나 `bad interpreter` 오류가 나고, 복사한 "
        "환경에서는 아무 말 없이 원본이 쓰여서 설치한 패키지가 원본에 들어갑니다. 이 파일들을 "
        "하나씩 고치지 말고, 다른 컴퓨터로 가상 환경을 복사하지도 마세요.",
    ),
    symptoms=(
        r"Fatal error in launcher: Unable to create process using",
        r"failed to canonicalize script path",
        r"(pip|jupyter)[\w.-]*: .*envs?/.*/bin/python[\d.]*: bad interpreter",
    ),
    after=("DLS104",),
    links=(
        "https://github.com/pypa/pip/issues/9940",
        "https://docs.python.org/3/library/venv.html",
    ),
    cases=cases,
)
