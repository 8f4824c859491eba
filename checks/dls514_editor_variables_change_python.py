from __future__ import annotations

from collections.abc import Iterator

from dlsetup.facts import Facts, Variable, VariableTarget, known
from dlsetup.model import (
    Case,
    Check,
    Fix,
    Instruction,
    Level,
    Message,
    Param,
    Problem,
    Text,
    instruct,
)
from dlsetup.model.course import Course

ORIGINS = ("editor-terminal", "env-file")
HARMFUL = ("another-python", "no-python", "no-commands", "shadows", "other-packages")


def run(variables: tuple[Variable, ...], facts: Facts, course: Course) -> Iterator[Problem]:
    for variable in variables:
        if variable.origin not in ORIGINS or not variable.value:
            continue
        target = find_target(variable, facts)
        state = "another-home" if variable.name == "PYTHONHOME" else target and target.state
        if state and is_told(state, facts):
            params = {
                "variable": variable.name,
                "file": variable.file or "",
                "where": variable.origin,
                "what": state,
                "path": (target and target.path) or variable.value,
                "modules": target.detail if target else "",
            }
            level = Level.INFO if facts.editor is None else None
            fix = Fix((add_commands(facts) if state == "no-commands" else DELETE, RELOAD))
            yield Problem(f"{variable.name} {variable.file}", params, fix, level)


def is_told(state: str, facts: Facts) -> bool:
    """Where VS Code is not here, what would go wrong in any."""
    return facts.editor is not None or state == "no-commands"


def find_target(variable: Variable, facts: Facts) -> VariableTarget | None:
    mine = (variable.name, variable.origin, variable.file)
    targets = known(facts.variable_targets, ())
    return next(
        (
            target
            for target in targets
            if (target.variable, target.origin, target.file) == mine and target.state in HARMFUL
        ),
        None,
    )


def add_commands(facts: Facts) -> Instruction:
    host = known(facts.host)
    is_windows = host is not None and host.os == "windows"
    return instruct(
        en="Open {file} and add `{add}` at the end of the value of PATH, or delete that line.",
        ko="{file} 파일을 열어 PATH 값 끝에 `{add}` 글자를 붙이거나 그 줄을 지우세요.",
        add=";${env:Path}" if is_windows else ":${env:PATH}",
    )


DELETE = instruct(
    en="Open {file} and delete the line that sets {variable}.",
    ko="{file} 파일을 열어 {variable} 값을 정하는 줄을 지우세요.",
)
RELOAD = instruct(
    en="Then close VS Code's terminals and restart the kernel of the notebook.",
    ko="그런 다음 VS Code의 터미널을 닫고 노트북의 커널을 다시 시작하세요.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import change, machine

    def facts(name: str, origin: str, file: str, state: str, detail: str = "") -> Facts:
        variable = Variable(name=name, value="/old/lib", origin=origin, file=file)
        target = VariableTarget(
            variable=name,
            kind="folders",
            state=state,
            path="/old/lib",
            detail=detail,
            origin=origin,
            file=file,
        )
        return machine(variables_elsewhere=(variable,), variable_targets=(target,))

    def found(
        name: str, origin: str, file: str, state: str, detail: str = ""
    ) -> dict[str, dict[str, Param]]:
        params = {"variable": name, "file": file, "where": origin, "what": state}
        return {f"{name} {file}": {**params, "path": "/old/lib", "modules": detail}}

    env, settings = "/home/student/dl/.env", "/home/student/.config/Code/User/settings.json"
    shadows = ("PYTHONPATH", "env-file", env, "shadows", "numpy, random")
    another = ("PATH", "editor-terminal", settings, "another-python")
    lost = ("PATH", "editor-terminal", settings, "no-commands")
    home = ("PYTHONHOME", "env-file", env, "another-home")
    of_kernel = ("PYTHONPATH", "kernel", "/k/kernel.json", "shadows", "numpy")
    return (
        Case(machine(), id="none"),
        Case(facts("PYTHONPATH", "env-file", env, "ok"), id="folders of its own"),
        Case(facts("HF_HOME", "env-file", env, "missing"), id="no matter of Python's"),
        Case(facts(*of_kernel), id="a kernel's own"),
        Case(
            facts(*shadows),
            found(*shadows),
            "an old copy of numpy",
            recorded="https://github.com/microsoft/vscode-jupyter/issues/2461",
        ),
        Case(facts(*another), found(*another), "PATH of another environment"),
        Case(facts(*home), found(*home), "PYTHONHOME"),
        Case(facts(*lost), found(*lost), "PATH without the system's folders"),
        Case(change(facts(*lost), editor=None), found(*lost), "the same, of another computer"),
        Case(change(facts(*another), editor=None), id="no editor is here"),
    )


CHECK = Check(
    code="DLS514",
    name="editor-variables-change-python",
    level=Level.WARN,
    about=lambda facts: facts.variables_elsewhere,
    run=run,
    title=Text(
        en="VS Code sets a variable that does harm",
        ko="VS Code가 설정하는 환경 변수가 문제가 됨",
    ),
    message=Message(
        en="{file} sets {variable} for {where}. {what}.",
        ko="{file} 파일이 {where} 환경 변수 {variable} 값을 정합니다. {what}.",
        words={
            "editor-terminal": Text(en="VS Code's terminals", ko="VS Code 터미널의"),
            "env-file": Text(
                en="the programs and notebooks that VS Code starts",
                ko="VS Code가 실행하는 프로그램과 노트북의",
            ),
            "another-python": Text(
                en="There, `python` starts {path}",
                ko="거기서는 `python` 명령이 {path} 파일을 실행합니다",
            ),
            "no-python": Text(
                en="There, `python` is not found", ko="거기서는 `python` 명령을 찾을 수 없습니다"
            ),
            "no-commands": Text(
                en="There, commands such as `git` are not found",
                ko="거기서는 `git` 같은 명령을 찾을 수 없습니다",
            ),
            "shadows": Text(
                en="Modules in {path} replace those of Python and your packages ({modules})",
                ko="{path} 폴더의 모듈이 파이썬과 패키지의 모듈을 가립니다({modules})",
            ),
            "other-packages": Text(
                en="Packages of another Python in {path} come first",
                ko="{path} 폴더에 있는 다른 파이썬의 패키지가 먼저 쓰입니다",
            ),
            "another-home": Text(
                en="Python then looks for its library in {path}",
                ko="파이썬이 표준 라이브러리를 {path} 폴더에서 찾게 됩니다",
            ),
        },
    ),
    dont=Text(
        en="Do not reinstall the packages: outside of VS Code they work.",
        ko="패키지를 다시 설치하지 마세요. VS Code 밖에서는 정상입니다.",
    ),
    why=Text(
        en="VS Code gives its terminals the variables in its settings, and programs and notebooks "
        "those in the file .env. The same program then works in another terminal and fails in VS "
        "Code.",
        ko="VS Code는 설정에 적힌 환경 변수를 터미널에, .env 파일에 적힌 변수를 프로그램과 "
        "노트북에 넘겨줍니다. 그래서 같은 프로그램이 다른 터미널에서는 되고 VS Code에서만 "
        "실패합니다.",
    ),
    links=(
        "https://code.visualstudio.com/docs/python/environments#_environment-variables",
        "https://github.com/microsoft/vscode-jupyter/issues/2461",
        "https://github.com/microsoft/vscode/issues/90257",
    ),
    cases=cases,
)
