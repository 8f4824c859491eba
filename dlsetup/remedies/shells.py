"""Environment variables, start-up files and commands of each shell."""

from __future__ import annotations

from dlsetup.facts import Facts, known
from dlsetup.model.fixes import Fix, Instruction, advise
from dlsetup.model.text import Text

CONDA_SHELLS = {
    "cmd": "cmd.exe",
    "powershell": "powershell",
    "zsh": "zsh",
    "fish": "fish",
}  # conda's


def start_by_name(python: str, module: str) -> Fix:
    return advise(
        en="Activate the course's environment in this terminal, or name the Python yourself:",
        ko="이 터미널에서 강의용 환경을 활성화하거나, 다음처럼 쓸 파이썬을 직접 지정해서 "
        "실행하세요.",
        argv=(python, "-m", module),
    )


def unset_variables(facts: Facts, *names: str) -> Instruction:
    """Take variables away: in this terminal, and for good, as this system does it."""
    host, shell = known(facts.host), known(facts.shell)
    if host and host.os == "windows":
        commands = "; ".join(
            f"[Environment]::SetEnvironmentVariable('{name}', $null, 'User')" for name in names
        )
        return Instruction(Text(en=UNSET_WINDOWS.en + commands, ko=UNSET_WINDOWS.ko + commands))
    fish = bool(shell and shell.name == "fish")
    command = " ".join(("set -e" if fish else "unset", *names))
    profile = "~/.config/fish/config.fish" if fish else "~/.bashrc, ~/.zshrc, ~/.profile"
    return Instruction(
        Text(
            en=f"In this terminal: `{command}`. For good: delete the lines that set it from your "
            f"shell's profile ({profile}), then open a new terminal.",
            ko=f"지금 터미널에서 `{command}` 명령을 실행하세요. 완전히 없애려면 셸 설정 파일"
            f"({profile})에서 이 변수를 설정하는 줄을 지우고 터미널을 새로 여세요.",
        )
    )


UNSET_WINDOWS = Text(
    en="Run this in PowerShell and open a new terminal; what is still set then stands under "
    "Settings > System > About > Advanced system settings > Environment Variables: ",
    ko="PowerShell에서 다음 명령을 실행하고 터미널을 새로 여세요. 그래도 남아 있으면 설정 > 시스템 "
    "> 정보 > 고급 시스템 설정 > 환경 변수에서 지우세요: ",
)


def conda_init_command(facts: Facts, executable: str) -> tuple[str, ...]:
    """conda takes the shell to set up by name; without one it edits others than yours."""
    shell = known(facts.shell)
    name = CONDA_SHELLS.get(shell.name, "bash") if shell else "--all"
    return (executable, "init", name)
