"""Variables that the student's own shell sets: the line that does it is switched off."""

from __future__ import annotations

from dlsetup.facts import Facts, Variable, known
from dlsetup.model.fixes import CommentOut, Fix, Instruction
from dlsetup.remedies.settings import is_own
from dlsetup.remedies.shells import NEW_TERMINAL, STARTUP, set_by_lines, unset_variables


def switch_off_variables(
    facts: Facts, *names: str, advice: tuple[Instruction, ...] = (), useless: bool = False
) -> Fix:
    """Put # before the lines that set these variables to what they are in this terminal; where
    another place sets one of them, or a line does more than that, a person removes them.
    `useless`: no program can use their values, so that nobody is asked. `advice`: what else a
    person may do."""
    lines = {
        variable.name: line
        for variable in set_by_lines(facts)
        if (line := switch_off_line(facts, variable))
    }
    if not lines.keys() >= set(names):
        return Fix((*unset_variables(facts, *names), *advice))
    steps = tuple(lines[name] for name in names)
    return Fix(steps, safe=useless, then=(NEW_TERMINAL, *advice), variables=names)


def switch_off_line(facts: Facts, variable: Variable) -> CommentOut | None:
    """None: no shell reads it, the line does more, or the file is not the student's own."""
    file, line = variable.file, variable.line
    if variable.origin != STARTUP or not file or not line or not is_own(facts, file):
        return None
    if known(variable.alone) is not True:
        return None
    return CommentOut(file, line, line, variable.name)
