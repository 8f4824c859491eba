"""A check shown on an example machine: what it judges, says and mends there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MethodType
from typing import Any, NamedTuple

from dlsetup.diagnosis.engine import run_check
from dlsetup.explain.fitting import OF_THE_TEXT
from dlsetup.facts import Facts
from dlsetup.facts.factory import HOME, PREFIX, PYTHON
from dlsetup.model.checks import Check
from dlsetup.model.course_file import load_course
from dlsetup.model.findings import Finding
from dlsetup.model.fixes import Instruction, Run, Step
from dlsetup.model.text import PLACEHOLDER, Text
from dlsetup.records import msgspec
from dlsetup.remedies.quoting import show_command
from dlsetup.report.view.command_style import PLAIN
from dlsetup.report.view.machine import operating_system
from dlsetup.report.view.steps import step_lines

PATH_PLACEHOLDERS = ((PYTHON, "<python>"), (PREFIX, "<environment>"), (HOME, "<home>"))
SHELLS = {
    "PowerShell": "powershell",
    "cmd": "cmd",
    "Anaconda Prompt": "anaconda-prompt",
    "bash": "bash",
    "zsh": "zsh",
    "fish": "fish",
}


class Example(NamedTuple):
    """What the check finds on a machine of one system."""

    os: str
    finding: Finding


class Action(NamedTuple):
    """One thing to do. `shells`: where this command is typed; none for a sentence."""

    text: str
    shells: tuple[str, ...] = ()


def find_examples(check: Check[Any]) -> tuple[Example, ...]:
    """One finding for each system that its cases hold, with a fix where one has it; a
    system whose fix says the same as an earlier one's is left out."""
    by_system: dict[str, Example] = {}
    for example in all_examples(check):
        if example.os not in by_system or (
            example.finding.fix and not by_system[example.os].finding.fix
        ):
            by_system[example.os] = example
    by_fix: dict[bytes, Example] = {}
    for example in by_system.values():
        by_fix.setdefault(msgspec.json.encode(example.finding.fix), example)
    return tuple(by_fix.values())


def general_step(check: Check[Any]) -> Step | None:
    """What is first done anywhere: a first step into which nothing of an example is written. Of a
    case that was made of a text it is the text's."""
    is_fitted = any(case.id == OF_THE_TEXT for case in check.cases())
    for example in all_examples(check):
        step = example.finding.fix.steps[0] if example.finding.fix else None
        if is_fitted and step is not None:
            return step
        if not isinstance(step, Instruction):
            continue
        if not step.params and not any(
            PLACEHOLDER.search(text) for text in (step.text.en, step.text.ko)
        ):
            return step
    return None


def all_examples(check: Check[Any]) -> Iterator[Example]:
    usual = load_course()
    for case in check.cases():
        for finding in run_check(check, case.facts, case.course or usual):
            if finding.bad:
                yield Example(operating_system(case.facts), finding)


def message(check: Check[Any], lang: str) -> str:
    """The check's message, filled in as on the example machine."""
    first = next(iter(find_examples(check)), None)
    return with_placeholders(
        with_ellipses(check.message.render(lang, first.finding.params if first else {}))
    )


def fill(text: Text, found: Sequence[Finding], lang: str) -> str:
    """With what was found here, or nothing."""
    return with_ellipses(text.render(lang, found[0].params if found else {}))


def with_ellipses(message: str) -> str:
    """A message where there is no finding to fill it."""
    return PLACEHOLDER.sub("...", message)


def list_actions(example: Example, lang: str) -> tuple[Action, ...]:
    fix = example.finding.fix
    steps = (*fix.steps, *fix.then) if fix else ()
    actions: list[Action] = []
    for step in steps:
        if not isinstance(step, Run):
            actions.append(
                Action(
                    with_placeholders(step_lines(step, lang, PLAIN, example.finding.params)[0].text)
                )
            )
        if isinstance(step, Run) or (isinstance(step, Instruction) and step.argv):
            actions += _shell_actions(step.argv)
    return tuple(actions)


def _shell_actions(argv: tuple[str, ...]) -> Iterator[Action]:
    """The command in each shell, those together that take the same text."""
    words = tuple(map(with_placeholders, argv))
    texts = {name: show_command(words, shell) for name, shell in SHELLS.items()}
    for text in dict.fromkeys(texts.values()):
        yield Action(text, tuple(shell for shell in SHELLS if texts[shell] == text))


def with_placeholders(text: str) -> str:
    """Placeholders for the paths of the example machine."""
    for path, name in PATH_PLACEHOLDERS:
        text = text.replace(path, name)
    return text


def with_python(step: Run, python: str) -> Run:
    """By this Python instead of the example machine's."""
    argv = tuple(python if word == PYTHON else word for word in step.argv)
    return msgspec.structs.replace(step, argv=argv)


class _RecordingFacts:
    """Facts that note which of them are asked for."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.seen = facts, dict[str, None]()

    def __getattr__(self, name: str) -> Any:
        self.seen[name] = None
        value = getattr(self.facts, name)
        return MethodType(value.__func__, self) if isinstance(value, MethodType) else value


def fact_names(check: Check[Any]) -> tuple[str, ...]:
    """The names of the facts that the check asks for where it finds the fault."""
    names: dict[str, None] = {}
    for case in check.cases():
        if case.expect:
            facts: Any = _RecordingFacts(case.facts)
            run_check(check, facts, case.course or load_course())
            names |= facts.seen
    return tuple(name for name in names if name in Facts.__struct_fields__)
