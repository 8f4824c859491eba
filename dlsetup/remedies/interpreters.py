"""A command or a kernel that starts another Python, or none."""

from __future__ import annotations

from dlsetup.facts import Facts, Kernel, known
from dlsetup.model.checks import Problem
from dlsetup.remedies.shells import start_by_name


def other_python_problem(facts: Facts, command: str, module: str) -> Problem | None:
    """`command` starts another interpreter than `python` does; `module` is what it runs."""
    tool, python_tool = (
        facts.first_on_path(command),
        facts.first_on_path("python") or facts.first_on_path("python3"),
    )
    theirs = known(tool.interpreter) if tool else None
    ours = known(python_tool.interpreter) if python_tool else None
    if tool is None or python_tool is None or None in (theirs, ours) or theirs == ours:
        return None
    if is_interpreter_missing(facts, theirs):
        return None
    params = {
        command: tool.path,
        "theirs": str(theirs),
        "theirs_path": interpreter_path(facts, theirs) or tool.path,
        "python": python_tool.path,
        "command": python_tool.command,
        "ours": str(ours),
        "ours_path": interpreter_path(facts, ours) or python_tool.path,
    }
    return Problem(params=params, fix=start_by_name(facts, python_tool.command, module))


def telling_lines(stderr: str) -> list[str]:
    """Of what Python said before it ended, the lines that tell why: its settings and where its
    threads were are indented, or a heading."""
    lines = [line for line in stderr.splitlines() if line.strip()]
    telling = [line for line in lines if not line[0].isspace() and not line.endswith(":")]
    return telling or [line.strip() for line in lines]


def interpreter_path(facts: Facts, letter: str | None) -> str | None:
    """Where that interpreter of the map is."""
    interpreter = facts.interpreter(letter)
    return interpreter.path if interpreter else None


def kernel_python(facts: Facts, kernel: Kernel) -> str:
    """The Python that a kernel starts, as its registration has it where the map does not."""
    argv = known(kernel.argv, ())
    return interpreter_path(facts, known(kernel.interpreter)) or next(iter(argv), kernel.name)


def is_interpreter_missing(facts: Facts, letter: str | None) -> bool:
    """That interpreter is not there any more: what it leaves behind is DLS114's to tell."""
    interpreter = facts.interpreter(letter)
    return interpreter is not None and interpreter.exists is False
