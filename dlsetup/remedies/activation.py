"""The line that activates an environment, for the student's own system and shell."""

from __future__ import annotations

import ntpath

from dlsetup.facts import Facts, known
from dlsetup.model.fixes import Instruction, instruct
from dlsetup.remedies.environments import ENVIRONMENT_KINDS, broken_environment
from dlsetup.remedies.projects import project_of_checked, run_in_project
from dlsetup.remedies.quoting import DEFAULT_SHELLS

ACTIVATE_FILES = {
    "fish": "activate.fish",
    "csh": "activate.csh",
    "xonsh": "activate.xsh",
    "nu": "activate.nu",
}
SOURCE_WORDS = {"sh": (".",), "ksh": (".",), "nu": ("overlay", "use")}


def activate_python(facts: Facts) -> Instruction | None:
    """How to work in the environment of the checked Python; None where it is none."""
    python = known(facts.python)
    kind, prefix = (known(python.kind), known(python.prefix)) if python else (None, None)
    if kind not in ENVIRONMENT_KINDS or prefix is None or broken_environment(facts):
        return None
    if project := project_of_checked(facts):
        return run_in_project(project)
    return instruct(
        en="In every new terminal, activate the environment:",
        ko="터미널을 새로 열 때마다 가상 환경을 활성화하세요.",
        argv=activation_command(facts, prefix, kind),
    )


def activation_command(facts: Facts, prefix: str, kind: str) -> tuple[str, ...]:
    """Its words, not yet quoted. `kind`: the environment's, conda or another."""
    host = known(facts.host)
    if kind == "conda":
        return _conda_words(facts, prefix, is_windows=bool(host and host.os == "windows"))
    words = windows_words if host and host.os == "windows" else posix_words
    return words(prefix, find_terminal(facts))


def _conda_words(facts: Facts, prefix: str, *, is_windows: bool) -> tuple[str, ...]:
    """A conda that no terminal knows yet brings a script that activates without it."""
    conda = known(facts.conda)
    if is_windows or conda is None or known(conda.on_path) is not False:
        return ("conda", "activate", prefix)
    shell = find_terminal(facts)
    if shell not in ("bash", "zsh", *SOURCE_WORDS) or shell == "nu":
        return ("conda", "activate", prefix)
    return (*SOURCE_WORDS.get(shell, ("source",)), f"{conda.root}/bin/activate", prefix)


def find_terminal(facts: Facts) -> str:
    """The student's shell, one that we cannot quote for among them."""
    shell, host = known(facts.shell), known(facts.host)
    return shell.name if shell else DEFAULT_SHELLS.get(host.os if host else "", "bash")


def posix_words(prefix: str, shell: str) -> tuple[str, ...]:
    if shell == "powershell":
        return (f"{prefix}/bin/Activate.ps1",)
    return source_words(f"{prefix}/bin", shell)


def windows_words(prefix: str, shell: str) -> tuple[str, ...]:
    scripts = ntpath.join(prefix, "Scripts")
    if shell == "powershell":
        return (ntpath.join(scripts, "Activate.ps1"),)
    if shell in ("cmd", "anaconda-prompt"):
        return (ntpath.join(scripts, "activate.bat"),)
    return source_words(scripts.replace("\\", "/"), shell)  # Git Bash and its like


def source_words(scripts: str, shell: str) -> tuple[str, ...]:
    file = ACTIVATE_FILES.get(shell, "activate")
    return (*SOURCE_WORDS.get(shell, ("source",)), f"{scripts}/{file}")
