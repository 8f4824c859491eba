"""The line that activates an environment, by system and shell."""

from __future__ import annotations

import pytest

from dlsetup.facts import Conda, Facts, Host, Shell
from dlsetup.facts.factory import PREFIX, host, machine, python
from dlsetup.model import Instruction
from dlsetup.remedies.activation import activate_python, activation_command, find_terminal
from dlsetup.remedies.quoting import show_command


@pytest.mark.parametrize(
    ("os", "prefix", "shell", "expected"),
    [
        ("linux", "/e", "bash", ("source", "/e/bin/activate")),
        ("linux", "/e", "sh", (".", "/e/bin/activate")),
        ("linux", "/e", "nu", ("overlay", "use", "/e/bin/activate.nu")),
        ("macos", "/a b", "zsh", ("source", "/a b/bin/activate")),
        ("linux", "/e", "fish", ("source", "/e/bin/activate.fish")),
        ("linux", "/e", "csh", ("source", "/e/bin/activate.csh")),
        ("linux", "/e", "powershell", ("/e/bin/Activate.ps1",)),
        ("windows", r"C:\a b", "powershell", (r"C:\a b\Scripts\Activate.ps1",)),
        ("windows", r"C:\e", "cmd", (r"C:\e\Scripts\activate.bat",)),
        ("windows", r"C:\e", "anaconda-prompt", (r"C:\e\Scripts\activate.bat",)),
        ("windows", r"C:\e", "bash", ("source", "C:/e/Scripts/activate")),
    ],
)
def test_activation_command(os: str, prefix: str, shell: str, expected: tuple[str, ...]) -> None:
    facts = Facts(host=Host(os=os), shell=Shell(name=shell))
    assert activation_command(facts, prefix, "venv") == expected


@pytest.mark.parametrize(
    ("os", "shell", "on_path", "expected"),
    [
        ("linux", "bash", True, ("conda", "activate", "/e")),
        ("linux", "bash", False, ("source", "/c/bin/activate", "/e")),
        ("macos", "zsh", False, ("source", "/c/bin/activate", "/e")),
        ("linux", "sh", False, (".", "/c/bin/activate", "/e")),
        ("linux", "fish", False, ("conda", "activate", "/e")),
        ("windows", "cmd", False, ("conda", "activate", "/e")),
    ],
)
def test_an_environment_of_a_conda_that_the_terminal_does_not_know(
    os: str, shell: str, on_path: bool, expected: tuple[str, ...]
) -> None:
    conda = Conda(root="/c", on_path=on_path)
    facts = Facts(host=Host(os=os), shell=Shell(name=shell), conda=conda)
    assert activation_command(facts, "/e", "conda") == expected


@pytest.mark.parametrize(
    ("facts", "kind", "line"),
    [
        (machine(), "venv", f"source {PREFIX}/bin/activate"),
        (machine(), "conda", f"conda activate {PREFIX}"),
        (Facts(host=host(os="macos")), "venv", f"source {PREFIX}/bin/activate"),
        (
            Facts(host=Host(os="windows")),
            "uv",
            r"/home/student/dlsetup-envs/deep-learning\\Scripts\\Activate.ps1",
        ),
    ],
    ids=["bash", "conda", "a shell not known", "PowerShell"],
)
def test_activation_line(facts: Facts, kind: str, line: str) -> None:
    words = activation_command(facts, PREFIX, kind)
    assert show_command(words, find_terminal(facts)) == line.replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("facts", "argv"),
    [
        (machine(), ("source", f"{PREFIX}/bin/activate")),
        (machine(python=python(kind="conda")), ("conda", "activate", PREFIX)),
        (machine(python=python(kind="debian")), None),
        (Facts(), None),
    ],
    ids=["venv", "conda", "the system's", "no Python"],
)
def test_activate_python(facts: Facts, argv: tuple[str, ...] | None) -> None:
    activate = activate_python(facts)
    assert (activate and activate.argv) == argv
    assert activate is None or isinstance(activate, Instruction)
