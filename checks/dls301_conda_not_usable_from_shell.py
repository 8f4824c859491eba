from __future__ import annotations

from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Fix, Instruction, Level, Problem, Text
from dlsetup.model.course import Course
from dlsetup.remedies.shells import conda_init_command


def run(conda: Conda, facts: Facts, course: Course) -> Problem | None:
    shell = known(facts.shell)
    if conda.on_path is not False or shell is None or shell.conda_ready is not False:
        return None
    executable = known(conda.executable)
    params = {"root": conda.root, "shell": shell.name}
    fix = initialize(facts, executable) if executable else None
    return Problem(
        params=params, fix=fix, level=Level.INFO if works_without_conda(facts) else Level.WARN
    )


def works_without_conda(facts: Facts) -> bool:
    """Who works in a venv may well leave conda switched off."""
    python = known(facts.python)
    return python is not None and known(python.kind) in ("venv", "uv")


def initialize(facts: Facts, executable: str) -> Fix:
    return Fix((Instruction(ONCE, conda_init_command(facts, executable)),))


ONCE = Text(
    en="Run this once, then open a new terminal. If conda asks you to accept terms or a licence, "
    "read them and decide yourself:",
    ko="다음 명령을 한 번 실행한 뒤 터미널을 새로 여세요. conda가 약관이나 라이선스 동의를 물으면 "
    "직접 읽고 결정하세요:",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, change, machine

    hidden = change(CONDA, on_path=False)
    shell = known(machine().shell)
    assert shell is not None
    found = {"root": CONDA.root}
    return (
        Case(machine(), id="no conda"),
        Case(machine(conda=CONDA), id="conda is on PATH"),
        Case(
            machine(conda=hidden, shell=change(shell, conda_ready=True)),
            id="the shell's profile knows conda",
        ),
        Case(machine(conda=change(CONDA, on_path=Facts().conda)), id="PATH is not known"),
        Case(machine(conda=hidden), {"": {**found, "shell": "bash"}}, "bash"),
        Case(
            machine(conda=hidden, shell=change(shell, name="powershell")),
            {"": {**found, "shell": "powershell"}},
            "PowerShell",
        ),
        Case(
            machine(conda=change(hidden, executable=None)),
            {"": {**found, "shell": "bash"}},
            "no executable",
        ),
    )


CHECK = Check(
    code="DLS301",
    name="conda-not-usable-from-shell",
    level=Level.WARN,
    about=lambda facts: facts.conda,
    run=run,
    title=Text(
        en="conda is installed, but this shell does not know it",
        ko="conda가 설치되어 있지만 이 셸에서 쓸 수 없음",
    ),
    message=Text(
        en="conda lies in {root}, but it is not on PATH and `conda activate` is not set up for "
        "{shell}.",
        ko="conda가 설치된 곳: {root}. PATH에 없고, 지금 쓰는 셸({shell})에는 `conda activate` "
        "설정이 되어 있지 않습니다.",
    ),
    why=Text(
        en="conda's installers leave PATH alone on purpose; `conda init` teaches one shell the "
        "command. Without it, `conda` is not found and `pip` goes to another Python. Do not "
        "install conda a second time, and do not put its folders on PATH by hand. On Windows "
        "the Anaconda (Miniforge) Prompt of the Start menu works without any setting.",
        ko="conda 설치 프로그램은 일부러 PATH를 바꾸지 않으며, `conda init` 명령을 실행해야 그 "
        "셸에서 conda를 쓸 수 있습니다. 설정하지 않으면 `conda` 명령을 찾지 못하고 `pip` 명령은 "
        "다른 파이썬에 설치합니다. conda를 다시 설치하거나 PATH에 폴더를 직접 추가하지 마세요. "
        "Windows에서는 시작 메뉴의 Anaconda(Miniforge) Prompt를 쓰면 설정 없이도 됩니다.",
    ),
    symptoms=(
        r"conda: (command )?not found",
        r"[Cc]ommand not found: conda",
        r"'conda' is not recognized as an internal or external command",
        r"[Tt]he term 'conda' is not recognized",
        r"'conda'[은는이가()]* .*내부 또는 외부 명령",
        r"'conda' 용어가 cmdlet",
        r"Run 'conda init' before 'conda activate'",
        r"Your shell has not been properly configured to use 'conda activate'",
    ),
    links=(
        "https://docs.conda.io/projects/conda/en/stable/commands/init.html",
        "https://github.com/conda/conda/issues/15762",
    ),
    cases=cases,
)
