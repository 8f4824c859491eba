"""Environment variables, files and start-up files in the words of each shell."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from dlsetup.facts import Facts, Variable, known
from dlsetup.model.fixes import Fix, Instruction, instruct
from dlsetup.remedies.activation import activate_python
from dlsetup.remedies.quoting import WINDOWS, find_shell

CONDA_SHELLS = {
    "cmd": "cmd.exe",
    "powershell": "powershell",
    "zsh": "zsh",
    "fish": "fish",
}  # conda's
PROFILES = {"zsh": "~/.zshrc", "fish": "~/.config/fish/config.fish"}
STARTUP = "shell-startup"  # the shell of the student has read it, where it is set here as well
BASH_PROFILES = "~/.bashrc, ~/.profile"
BASH_PROFILE = "~/.bashrc"
PLAIN_FOLDER = re.compile(r"/[\w./-]+", re.ASCII)


NEW_TERMINAL = instruct(en="Open a new terminal.", ko="터미널을 새로 여세요.")


def is_windows(facts: Facts) -> bool:
    host = known(facts.host)
    return bool(host and host.os == "windows")


def start_by_name(facts: Facts, python: str, module: str) -> Fix:
    """Start `module` with the Python that is meant, whatever comes first on PATH."""
    activate = activate_python(facts)
    by_name = instruct(
        en="Start it with the right Python:",
        ko="맞는 파이썬을 지정해 실행하세요.",
        argv=(python, "-m", module),
    )
    return Fix((activate, by_name) if activate else (by_name,))


def use_python(facts: Facts, python: str) -> Instruction:
    """How the Python that is meant comes first: activated, or by its path where it is no
    environment."""
    return activate_python(facts) or instruct(
        en="Start the right Python by its full path:",
        ko="맞는 파이썬을 전체 경로로 실행하세요.",
        argv=(python,),
    )


def list_programs(facts: Facts, command: str) -> tuple[str, ...]:
    """The command that shows everything of that name, aliases among it, in the order in which
    the shell finds it."""
    shell = find_shell(facts)
    if shell == "powershell":  # where is an alias of Where-Object there
        return ("Get-Command", command, "-All")
    return ("where", command) if shell in WINDOWS else ("type", "-a", command)


def settings_files(facts: Facts) -> str:
    """Where a terminal gets its variables and PATH from, on macOS and Linux."""
    return PROFILES.get(find_shell(facts), BASH_PROFILES)


def unset_variables(facts: Facts, *names: str) -> tuple[Instruction, ...]:
    """Remove variables: in this terminal, and permanently, as this system does it."""
    in_terminal = tuple(
        instruct(en="In this terminal:", ko="지금 터미널에서 실행하세요.", argv=argv)
        for argv in unset_commands(find_shell(facts), names)
    )
    lines = tuple(_startup_lines(facts, names))
    return (*in_terminal, *(lines or (_unset_permanently(facts, names),)))


def set_by_lines(facts: Facts) -> Iterator[Variable]:
    """Those of this terminal, with the line that gave them their values."""
    values = {variable.name: variable.value for variable in known(facts.variables, ())}
    for variable in known(facts.variables_elsewhere, ()):
        if variable.file and variable.line and values.get(variable.name) == variable.value:
            yield variable


def delete_line(variable: str, file: str, line: int) -> Instruction:
    """Of a file of settings that is the student's own."""
    return instruct(
        en="Open {file} and delete line {line}, which sets {variable}.",
        ko="{file} 파일을 열어 {variable} 값을 정하는 {line}번째 줄을 지우세요.",
        file=file,
        line=line,
        variable=variable,
    )


def _startup_lines(facts: Facts, names: tuple[str, ...]) -> Iterator[Instruction]:
    """Where the shell's own files set them to what they are; none where one is set elsewhere."""
    found = {
        variable.name: delete_line(variable.name, variable.file, variable.line)
        for variable in set_by_lines(facts)
        if variable.file and variable.line
    }
    if found.keys() >= set(names):
        yield from (found[name] for name in names)


def unset_commands(shell: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """PowerShell and cmd take one variable at a time."""
    if shell == "powershell":
        return tuple(("Remove-Item", f"Env:{name}") for name in names)
    if shell in WINDOWS:
        return tuple(("set", f"{name}=") for name in names)
    return ((*(("set", "-e") if shell == "fish" else ("unset",)), *names),)


def _unset_permanently(facts: Facts, names: tuple[str, ...]) -> Instruction:
    if is_windows(facts):
        return instruct(
            en="If this comes back in a new terminal, open Settings > System > About > Advanced "
            "system settings > Environment Variables and delete {variables}.",
            ko="터미널을 새로 열어도 남아 있으면 설정 > 시스템 > 정보 > 고급 시스템 설정 > 환경 "
            "변수에서 지우세요: {variables}",
            variables=", ".join(names),
        )
    return instruct(
        en="If this comes back in a new terminal, delete the line from your shell's settings file "
        "({files}).",
        ko="새 터미널에서도 나오면 셸 설정 파일({files})에서 그 줄을 지우세요.",
        files=settings_files(facts),
    )


def set_variables(facts: Facts, values: Mapping[str, str]) -> tuple[Instruction, ...]:
    """Set variables: in this terminal, and permanently, as this system does it."""
    if is_windows(facts):
        return tuple(
            instruct(
                en="Run this once, then open a new terminal:",
                ko="다음 명령을 한 번 실행하고 터미널을 새로 여세요.",
                argv=("setx", name, value),
            )
            for name, value in values.items()
        )
    in_terminal = tuple(
        instruct(en="In this terminal:", ko="지금 터미널에서 실행하세요.", argv=argv)
        for argv in set_commands(find_shell(facts), values)
    )
    return (*in_terminal, _keep_variables(facts))


def set_commands(shell: str, values: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """As Linux and macOS have it; fish and PowerShell take one variable at a time."""
    if shell == "powershell":
        return tuple(("Set-Item", f"Env:{name}", value) for name, value in values.items())
    if shell == "fish":
        return tuple(("set", "-gx", name, value) for name, value in values.items())
    return (("export", *(f"{name}={value}" for name, value in values.items())),)


def _keep_variables(facts: Facts) -> Instruction:
    return instruct(
        en="To keep it in new terminals, add the same line to the end of {file}.",
        ko="새 터미널에서도 쓰려면 셸 설정 파일({file})의 끝에 같은 줄을 추가하세요.",
        file=PROFILES.get(find_shell(facts), BASH_PROFILE),
    )


def rename_command(facts: Facts, path: str, name: str) -> tuple[str, ...]:
    """Give the file or folder at `path` another name in the same folder."""
    return rename_words(find_shell(facts), path, name)


def rename_words(shell: str, path: str, name: str) -> tuple[str, ...]:
    if shell == "powershell":
        return ("Rename-Item", path, name)
    if shell in WINDOWS:
        return ("ren", path, name)
    return ("mv", path, posixpath.join(posixpath.dirname(path), name))


def conda_init_command(facts: Facts, executable: str) -> tuple[str, ...]:
    """conda takes the shell to set up by name; without one it edits others than yours."""
    shell = known(facts.shell)
    name = CONDA_SHELLS.get(shell.name, "bash") if shell else "--all"
    return (executable, "init", name)


def extend_path(facts: Facts, folder: str) -> tuple[Instruction, ...]:
    """Put a folder at the end of PATH: `+=` is bash's and zsh's, and no variable is expanded."""
    if is_windows(facts):
        return (
            instruct(
                en="Open Settings > System > About > Advanced system settings > Environment "
                "Variables, add {folder} to Path and open a new terminal.",
                ko="설정 > 시스템 > 정보 > 고급 시스템 설정 > 환경 변수의 Path에 {folder} 경로를 "
                "추가하고 터미널을 새로 여세요.",
                folder=folder,
            ),
        )
    if find_shell(facts) == "fish":
        once = instruct(
            en="To find it in every terminal, run this once:",
            ko="모든 터미널에서 쓰려면 다음을 한 번 실행하세요.",
            argv=("fish_add_path", folder),
        )
        return (once,)
    file = PROFILES.get(find_shell(facts), BASH_PROFILE)
    if not PLAIN_FOLDER.fullmatch(folder):
        return (
            instruct(
                en="To find it by its name, add {folder} to PATH in {file}.",
                ko="이름으로 실행하려면 {file} 파일에서 PATH에 {folder} 경로를 추가하세요.",
                file=file,
                folder=folder,
            ),
        )
    line = instruct(
        en="To find it by its name, run this line, and add it to the end of {file} for new "
        "terminals:",
        ko="이름으로 실행하려면 다음 줄을 실행하세요. 새 터미널에서도 쓰려면 {file} 파일 끝에 "
        "추가하세요.",
        argv=(f"PATH+=:{folder}",),
        file=file,
    )
    return (line,)
