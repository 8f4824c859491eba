from __future__ import annotations

from dlsetup.facts import EntryScript, Facts, Python, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.environments import ENVIRONMENT_KINDS
from dlsetup.remedies.packages import make_new_copy
from dlsetup.remedies.pure_paths import pure_path
from dlsetup.remedies.shells import rename_command


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    if known(python.kind) not in ENVIRONMENT_KINDS:
        return None
    strange = [script for script in known(python.scripts, ()) if script.state != "ok"]
    made_in = known(python.moved_from) or next(map(environment_of, strange), None)
    if made_in is None:
        return None
    return Problem(
        params={
            "path": known(python.prefix) or python.executable,
            "made_in": made_in,
            "commands": ", ".join(script.command for script in strange) or "activate",
        },
        fix=fix(python, facts),
    )


def environment_of(script: EntryScript) -> str:
    folder = pure_path(script.target).parent
    return str(folder.parent if folder.name in ("bin", "Scripts") else folder)


def fix(python: Python, facts: Facts) -> Fix:
    """A folder that was only renamed can have its old name again."""
    prefix, old = known(python.prefix) or "", known(python.moved_from) or ""
    steps = (make_new_copy(python), start_pip(python))
    if not old or pure_path(prefix).parent != pure_path(old).parent:
        return Fix(steps)
    rename = instruct(
        en="If you only renamed the folder, you can give it its old name again instead:",
        ko="폴더 이름만 바꾼 것이라면 대신 원래 이름으로 되돌려도 됩니다.",
        argv=rename_command(facts, prefix, pure_path(old).name),
    )
    return Fix((*steps, rename))


def start_pip(python: Python) -> Instruction:
    return instruct(
        en="Until then, do not type `pip`. Install packages like this, with their names instead of "
        "NAME:",
        ko="그때까지는 `pip` 대신 이 명령으로 설치하세요. NAME 자리에 패키지 이름을 넣으세요.",
        argv=(python.executable, "-m", "pip", "install", "NAME"),
    )


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import HOME, PREFIX, machine, python

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
            "renamed",
            {"made_in": f"{HOME}/dlsetup/old", "commands": "activate"},
            moved_from=f"{HOME}/dlsetup/old",
        ),
        case(
            "copied: pip belongs to the first one",
            {"made_in": old, "commands": "pip"},
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
        ko="가상 환경 폴더가 옮겨졌거나 복사됨",
    ),
    message=Text(
        en="The environment {path} was made in {made_in}. These commands still use the old place: "
        "{commands}",
        ko="{path} 가상 환경은 원래 {made_in} 위치에서 만들어졌습니다. 다음 명령은 아직 옛 위치를 "
        "씁니다: {commands}",
    ),
    dont=Text(
        en="Do not edit the command files one by one or copy environments to other computers: "
        "they contain full paths.",
        ko="명령 파일을 고치거나 가상 환경을 복사하지 마세요. 전체 경로가 들어 있습니다.",
    ),
    why=Text(
        en="pip, jupyter and activate contain the full path of the folder in which the environment "
        "was made. After a move they stop with `Fatal error in launcher` or `bad interpreter`. In "
        "a copy they use the original, so your packages go there.",
        ko="pip, jupyter, activate 파일에는 가상 환경을 만든 폴더의 경로가 들어 있습니다. "
        "폴더를 옮기면 `Fatal error in launcher`, `bad interpreter` 오류가 나고, 복사한 가상 "
        "환경에서는 패키지가 원본에 설치됩니다.",
    ),
    symptoms=(
        r"Fatal error in launcher: Unable to create process using",
        r"failed to canonicalize script path",
        r"(pip|jupyter)[\w.-]*: .*envs?/.*/bin/python[\d.]*: bad interpreter",
        r"^failed to create process\.?$",
    ),
    after=("DLS104",),
    links=(
        "https://github.com/pypa/pip/issues/9940",
        "https://docs.python.org/3/library/venv.html",
    ),
    cases=cases,
)
