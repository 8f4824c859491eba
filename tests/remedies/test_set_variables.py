"""Variables are set in the words of the student's shell, here and for new terminals."""

from __future__ import annotations

import pytest

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.facts import Facts, Host, Shell, Variable
from dlsetup.facts.factory import machine
from dlsetup.model import Instruction
from dlsetup.model.course_file import load_course
from dlsetup.remedies.shells import set_variables


@pytest.mark.parametrize(
    ("os", "shell", "commands"),
    [
        ("linux", "bash", [("export", "A=1", "B=2")]),
        ("macos", "zsh", [("export", "A=1", "B=2")]),
        ("linux", "fish", [("set", "-gx", "A", "1"), ("set", "-gx", "B", "2")]),
        ("linux", "powershell", [("Set-Item", "Env:A", "1"), ("Set-Item", "Env:B", "2")]),
        ("windows", "powershell", [("setx", "A", "1"), ("setx", "B", "2")]),
        ("windows", "cmd", [("setx", "A", "1"), ("setx", "B", "2")]),
    ],
)
def test_commands(os: str, shell: str, commands: list[tuple[str, ...]]) -> None:
    facts = Facts(host=Host(os=os), shell=Shell(name=shell))
    steps = set_variables(facts, {"A": "1", "B": "2"})
    assert [step.argv for step in steps if step.argv] == commands


@pytest.mark.parametrize(
    ("shell", "file"), [("zsh", "~/.zshrc"), ("bash", "~/.bashrc"), ("fish", "config.fish")]
)
def test_file_of_new_terminals(shell: str, file: str) -> None:
    *_, last = set_variables(Facts(host=Host(os="linux"), shell=Shell(name=shell)), {"A": "1"})
    assert all(file in last.render(lang) for lang in ("en", "ko"))


def test_what_passes_the_proxy_already_still_does() -> None:
    variables = (
        Variable(name="HTTP_PROXY", value="http://proxy.example:3128"),
        Variable(name="NO_PROXY", value=".example, localhost"),
    )
    check = all_checks()["DLS708"]
    (finding,) = run_check(check, machine(variables=variables), load_course())
    assert finding.fix is not None
    steps = [step for step in finding.fix.steps if isinstance(step, Instruction)]
    value = ".example,localhost,127.0.0.1,::1"
    assert steps[0].argv == ("export", f"NO_PROXY={value}", f"no_proxy={value}")
