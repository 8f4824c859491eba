"""Words of each shell: which programs have a name, and how the right Python is started."""

from __future__ import annotations

import pytest

from dlsetup.facts import Facts, Shell
from dlsetup.facts.factory import PREFIX, PYTHON, machine, python
from dlsetup.remedies.shells import list_programs, settings_files, use_python


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("bash", ("type", "-a", "python3")),
        ("fish", ("type", "-a", "python3")),
        ("powershell", ("Get-Command", "python3", "-All")),
        ("cmd", ("where", "python3")),
    ],
)
def test_list_programs(shell: str, expected: tuple[str, ...]) -> None:
    assert list_programs(Facts(shell=Shell(name=shell)), "python3") == expected


@pytest.mark.parametrize(
    ("shell", "files"),
    [
        ("zsh", "~/.zshrc"),
        ("fish", "~/.config/fish/config.fish"),
        ("bash", "~/.bashrc, ~/.profile"),
    ],
)
def test_settings_files(shell: str, files: str) -> None:
    assert settings_files(Facts(shell=Shell(name=shell))) == files


@pytest.mark.parametrize(
    ("kind", "argv"),
    [("venv", ("source", f"{PREFIX}/bin/activate")), ("system", (PYTHON,))],
)
def test_use_python(kind: str, argv: tuple[str, ...]) -> None:
    facts = machine(python=python(kind=kind))
    assert use_python(facts, PYTHON).argv == argv
