"""Which sentences a finding and doctor's screens can say."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from dlsetup.diagnosis.engine import run_check
from dlsetup.diagnosis.registry import all_checks
from dlsetup.model import Check, Instruction, Message, Text
from dlsetup.model.course_file import load_course

COMMONEST = (  # of what students meet: one's own Python, pip, Jupyter, PyTorch, one's own files
    *("DLS108", "DLS109", "DLS201", "DLS203", "DLS211"),
    *("DLS212", "DLS405", "DLS407", "DLS501", "DLS603", "DLS701"),
)
SCREENS = (  # what doctor prints, asks under --fix, and says of a wrong call
    *("cli.app", "cli.global_options", "cli.help", "cli.usage", "collect.choose_interpreter"),
    *("commands.diagnose", "commands.doctor", "commands.fix", "terminal.diagnosis"),
    "terminal.screen",
    *(f"report.view.{name}" for name in ("blocks", "map_lines", "counts", "findings", "heading")),
    *(
        f"report.view.{name}"
        for name in ("machine", "map_rows", "since", "steps", "training", "wording")
    ),
)


def finding_sentences(codes: Iterable[str]) -> set[str]:
    """Of these checks: what they say, and what they tell to do on the machines of their cases."""
    checks = all_checks()
    return {text.en for code in codes for text in _check_texts(checks[code])}


def _check_texts(check: Check[Any]) -> Iterator[Text]:
    for name in Check.__struct_fields__:
        yield from _texts(getattr(check, name))
    for case in check.cases():
        for finding in run_check(check, case.facts, case.course or load_course()):
            for step in finding.fix.steps if finding.fix else ():
                if isinstance(step, Instruction):
                    yield step.text


def doctor_sentences() -> set[str]:
    """Each that these modules name; of a list of words all."""
    modules = (importlib.import_module(f"dlsetup.{name}") for name in SCREENS)
    found = {text.en for module in modules for name in _named(module) for text in _texts(name)}
    return found - {""}


def _named(module: ModuleType) -> Iterator[object]:
    names = vars(module)
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Name):
            yield names.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield getattr(names.get(node.value.id), node.attr, None)


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    if isinstance(value, Message):
        yield from _texts(value.words)
    for part in value.values() if isinstance(value, dict) else ():
        yield from _texts(part)
    for part in value if isinstance(value, tuple) else ():
        yield from _texts(part)
