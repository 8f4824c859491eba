"""A check shown on an example machine: what it judges, says and mends there."""

from __future__ import annotations

from collections.abc import Iterator
from types import MethodType
from typing import Any, NamedTuple

from dlsetup.diagnosis.engine import judge
from dlsetup.facts import Facts
from dlsetup.facts.build import HOME, PREFIX, PYTHON
from dlsetup.model.checks import Check
from dlsetup.model.course import load
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Do, Fix, Run
from dlsetup.model.text import PLACEHOLDER
from dlsetup.report.view.view import operating_system, step_lines

PLACES = ((PYTHON, "<python>"), (PREFIX, "<environment>"), (HOME, "<home>"))
BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_%+=:./\\-")
SHELLS = ("PowerShell", "cmd", "Anaconda Prompt", "bash", "zsh", "fish")


class Example(NamedTuple):
    """What the check finds on a machine of one system."""

    os: str
    finding: Finding


class Action(NamedTuple):
    """One thing to do. `shells`: where this command is typed; none for a sentence."""

    text: str
    shells: tuple[str, ...] = ()


def examples(check: Check[Any]) -> tuple[Example, ...]:
    """One finding for each system that its cases hold, with a fix where one has it; a
    system whose fix says the same as an earlier one's is left out."""
    found: dict[str, Example] = {}
    for example in _findings(check):
        if example.os not in found or (example.finding.fix and not found[example.os].finding.fix):
            found[example.os] = example
    different: dict[Fix | None, Example] = {}
    for example in found.values():
        different.setdefault(example.finding.fix, example)
    return tuple(different.values())


def _findings(check: Check[Any]) -> Iterator[Example]:
    for case in check.cases():
        for finding in judge(check, case.facts, case.course or load()):
            if finding.bad:
                yield Example(operating_system(case.facts), finding)


def message(check: Check[Any], lang: str) -> str:
    """The check's message, filled in as on the example machine."""
    first = next(iter(examples(check)), None)
    return placed(blank(check.message.say(lang, first.finding.params if first else {})))


def blank(message: str) -> str:
    """A message where there is no finding to fill it."""
    return PLACEHOLDER.sub("...", message)


def actions(example: Example, lang: str) -> tuple[Action, ...]:
    steps = example.finding.fix.steps if example.finding.fix else ()
    found: list[Action] = []
    for step in steps:
        if not isinstance(step, Run):
            found.append(Action(placed(step_lines(step, lang, example.os)[0].text)))
        if isinstance(step, Run) or (isinstance(step, Do) and step.argv):
            found += _typed(step.argv)
    return tuple(found)


def _typed(argv: tuple[str, ...]) -> Iterator[Action]:
    """The command in each shell, those together that take the same text."""
    texts = {shell: command(argv, shell) for shell in SHELLS}
    for text in dict.fromkeys(texts.values()):
        yield Action(text, tuple(shell for shell in SHELLS if texts[shell] == text))


def command(argv: tuple[str, ...], shell: str) -> str:
    """Double quotes mean the same in all six; PowerShell starts a quoted program only
    behind `&`."""
    words = [word if set(word) <= BARE else f'"{word}"' for word in map(placed, argv)]
    call = "& " if shell == "PowerShell" and words[0].startswith('"') else ""
    return call + " ".join(words)


def placed(text: str) -> str:
    """Placeholders for the paths of the example machine."""
    for path, name in PLACES:
        text = text.replace(path, name)
    return text


class _Watched:
    """Facts that note which of them are asked for."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.seen = facts, dict[str, None]()

    def __getattr__(self, name: str) -> Any:
        self.seen[name] = None
        found = getattr(self.facts, name)
        return MethodType(found.__func__, self) if isinstance(found, MethodType) else found


def judged(check: Check[Any]) -> tuple[str, ...]:
    """The names of the facts that the check asks for where it finds the fault."""
    names: dict[str, None] = {}
    for case in check.cases():
        if case.expect:
            watched: Any = _Watched(case.facts)
            judge(check, watched, case.course or load())
            names |= watched.seen
    return tuple(name for name in names if name in Facts.__struct_fields__)
