from __future__ import annotations

from dlsetup.facts import Conda, Facts, known
from dlsetup.model import Case, Check, Fix, Level, Problem, Text, instruct
from dlsetup.model.course import Course
from dlsetup.remedies.shells import conda_init_command, is_windows
from dlsetup.remedies.wording import ASK_INSTRUCTOR
from dlsetup.tables.wordings import command_not_found


def run(conda: Conda, facts: Facts, course: Course) -> Problem | None:
    shell = known(facts.shell)
    if conda.on_path is not False or shell is None or shell.conda_ready is not False:
        return None
    params = {"root": conda.root, "shell": shell.name}
    level = Level.INFO if works_without_conda(facts) else Level.WARN
    return Problem(params=params, fix=initialize(conda, facts), level=level)


def works_without_conda(facts: Facts) -> bool:
    """A venv needs no conda."""
    python = known(facts.python)
    return python is not None and known(python.kind) in ("venv", "uv")


def initialize(conda: Conda, facts: Facts) -> Fix:
    executable = known(conda.executable)
    if executable is None:
        return Fix((ASK_INSTRUCTOR,))
    once = instruct(
        en="Run this once, then open a new terminal:",
        ko="다음 명령을 한 번 실행한 뒤 터미널을 새로 여세요.",
        argv=conda_init_command(facts, executable),
    )
    return Fix((once, PROMPT) if is_windows(facts) else (once,))


PROMPT = instruct(
    en="Or use the Anaconda (Miniforge) Prompt in the Start menu. It needs no setup.",
    ko="또는 시작 메뉴의 Anaconda(Miniforge) Prompt를 쓰세요. 설정하지 않아도 됩니다.",
)


def cases() -> tuple[Case, ...]:
    from dlsetup.facts.factory import CONDA, change, host, machine

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
            machine(conda=hidden, shell=change(shell, name="powershell"), host=host(os="windows")),
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
        en="conda is installed but does not work in this terminal",
        ko="conda가 있지만 이 터미널에서 쓸 수 없음",
    ),
    message=Text(
        en="conda is in {root}, but {shell} is not set up for it.",
        ko="conda가 {root} 폴더에 있지만 {shell} 셸에서 쓰도록 설정되어 있지 않습니다.",
    ),
    dont=Text(
        en="Do not install conda again or add its folders to PATH yourself: commands may then run "
        "the wrong Python.",
        ko="conda를 다시 설치하거나 PATH에 직접 추가하지 마세요. 엉뚱한 파이썬이 실행될 수 "
        "있습니다.",
    ),
    why=Text(
        en="conda's installers leave PATH unchanged on purpose. `conda init` sets up one shell to "
        "find conda. Until then, the `conda` command is not found and `pip` installs into another "
        "Python.",
        ko="conda 설치 프로그램은 일부러 PATH를 바꾸지 않습니다. `conda init` 명령을 실행해야 그 "
        "셸에서 conda를 쓸 수 있습니다. 그전에는 `conda` 명령을 찾지 못하고, `pip` 명령은 다른 "
        "파이썬에 설치합니다.",
    ),
    symptoms=(
        *command_not_found("conda", "mamba"),
        r"Run 'conda init' before 'conda activate'",
        r"Your shell has not been properly configured to use 'conda activate'",
        r"conda: error: argument COMMAND: invalid choice: '(?:de)?activate'",
    ),
    links=(
        "https://docs.conda.io/projects/conda/en/stable/commands/init.html",
        "https://github.com/conda/conda/issues/15762",
    ),
    cases=cases,
)
