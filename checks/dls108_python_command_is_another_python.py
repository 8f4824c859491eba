from __future__ import annotations

from dlsetup.facts import Facts, Python, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.activation import activate_python
from dlsetup.remedies.shells import is_windows, list_programs, use_python


def run(python: Python, facts: Facts, course: Course) -> Problem | None:
    typed, judged_letter, chosen = (
        known(python.path_python),
        known(python.letter),
        known(python.chosen_by),
    )
    if not (typed and judged_letter and chosen) or typed == judged_letter or chosen == "path":
        return None
    paths = {interpreter.letter: interpreter.path for interpreter in known(facts.interpreters, ())}
    if is_kernel_chosen(facts, chosen):
        return None
    active = chosen == "active"
    command = command_of(facts, typed)
    return Problem(
        params={
            "command": command,
            "typed": typed,
            "typed_path": paths.get(typed, "-"),
            "judged": judged_letter,
            "judged_path": python.executable,
        },
        fix=activate_again(facts, command)
        if active
        else Fix((use_python(facts, python.executable),)),
        level=Level.WARN if active else Level.INFO,
    )


def is_kernel_chosen(facts: Facts, chosen: str) -> bool:
    """The notebook asks for a kernel by a name of its own: what a terminal starts is beside it."""
    workspace = known(facts.workspace)
    kernel = known(workspace.kernel) if workspace else None
    return chosen == "notebook" and kernel not in (None, "python3")


def command_of(facts: Facts, letter: str) -> str:
    """The command that starts this interpreter: stock Ubuntu and macOS have only python3."""
    commands = ("python", "python3", "py")
    tools = [tool for name in commands if (tool := facts.first_on_path(name))]
    return next((tool.command for tool in tools if tool.interpreter == letter), commands[0])


def activate_again(facts: Facts, command: str) -> Fix:
    activate = activate_python(facts)
    again = instruct(
        en="Open a new terminal and activate the environment again:",
        ko="터미널을 새로 열고 가상 환경을 다시 활성화하세요.",
        argv=activate.argv if activate else (),
    )
    find = instruct(
        en="If that does not help, see what comes first:",
        ko="그래도 같다면 무엇이 먼저 실행되는지 확인하세요.",
        argv=list_programs(facts, command),
    )
    return Fix((again, find, MOVE_DOWN if is_windows(facts) else REMOVE_FIRST))


REMOVE_FIRST = instruct(
    en="Remove the alias `{command}`, or the folder that comes first in PATH, from your shell's "
    "settings.",
    ko="셸 설정에서 `{command}` 별칭이나 PATH 맨 앞에 넣은 다른 폴더를 지우세요.",
)
MOVE_DOWN = instruct(
    en="Open Settings > System > About > Advanced system settings > Environment Variables > Path "
    "and move the folder of the first one down to the end.",
    ko="설정 > 시스템 > 정보 > 고급 시스템 설정 > 환경 변수 > Path에서 먼저 나온 파이썬의 폴더를 "
    "맨 아래로 옮기세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts import Unknown, Workspace
    from dlsetup.facts.factory import PYTHON, machine, python, tool

    def case(
        id: str,
        typed: str | Unknown | None,
        chosen: str | Unknown,
        found: bool,
        commands: tuple[str, ...] = ("python", "python3"),
        **fields: str,
    ) -> Case:
        params = {
            "command": commands[0],
            "typed": "B",
            "typed_path": "/usr/bin/python3",
            "judged": "A",
            "judged_path": PYTHON,
        }
        facts = machine(
            python=python(path_python=typed, chosen_by=chosen, **fields),
            tools=tuple(tool(command, "B") for command in commands),
        )
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
        case("asked for one that is no environment", "B", "asked", True, kind="system"),
        case("there is python3, and no python", "B", "dlsetup", True, ("python3",)),
        case("the notebook's default kernel", "B", "notebook", True),
        Case(
            machine(
                python=python(path_python="B", chosen_by="notebook"),
                workspace=Workspace(path="/w", notebook="/w/hw1.ipynb", kernel="dl"),
            ),
            id="a kernel that the notebook names",
        ),
    )


CHECK = Check(
    code="DLS108",
    name="python-command-is-another-python",
    level=Level.WARN,
    about=lambda facts: facts.python,
    run=run,
    title=Text(
        en="This terminal starts a different Python",
        ko="이 터미널에서 다른 파이썬이 실행됨",
    ),
    message=Text(
        en="In this terminal, `{command}` starts {typed_path}. The Python being checked is "
        "{judged_path}.",
        ko="이 터미널에서 `{command}` 명령을 입력하면 {typed_path} 파일이 실행됩니다. 검사한 "
        "파이썬은 {judged_path} 파일입니다.",
    ),
    why=Text(
        en="Each Python has its own packages. What you install into one is missing from the other. "
        "An environment works only in terminals where it was activated, so before that this is "
        "normal.",
        ko="파이썬마다 패키지가 따로 설치되어, 한쪽에 설치한 패키지는 다른 쪽에 없습니다. 가상 "
        "환경은 활성화한 터미널에서만 쓰이므로 활성화하기 전이라면 정상입니다.",
    ),
    dont=Text(
        en="Do not install the packages into both Pythons: it is enough to use the right one.",
        ko="두 파이썬에 모두 패키지를 설치하지 마세요. 맞는 쪽만 쓰면 됩니다.",
    ),
    after=("DLS104", "DLS319"),
    links=("https://docs.python.org/3/tutorial/venv.html",),
    cases=cases,
)
