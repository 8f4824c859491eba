"""Every sentence of the program stands in both languages, and a cp949 console shows it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from types import ModuleType

import pytest

from dlsetup.classroom import messages as classroom_messages
from dlsetup.cli import help_messages
from dlsetup.explain import messages as explain_messages
from dlsetup.messages import deviations, stack_checks
from dlsetup.messages import program as messages
from dlsetup.messages import training as training_messages
from dlsetup.model import Text
from dlsetup.remedies import new_environment
from dlsetup.repair import journal, rebuild
from dlsetup.report import messages as report_messages
from dlsetup.setup import progress
from dlsetup.setup.steps import STEPS, SetupStep
from dlsetup.smoke import messages as smoke_messages
from dlsetup.smoke.tasks import catalogue

PARTICLE = re.compile(r"[}](은|는|이|가|을|를|와|과|로|으로)(?![가-힣])")


def texts(module: ModuleType) -> Iterator[tuple[str, Text]]:
    for name, value in vars(module).items():
        values = value.values() if isinstance(value, dict) else (value,)
        for number, each in enumerate(values):
            parts = each if isinstance(each, tuple) else (each,)
            for text in parts:
                if isinstance(text, Text):
                    yield f"{module.__name__}.{name}-{number}", text


OWN = (
    messages,
    help_messages,
    explain_messages,
    report_messages,
    smoke_messages,
    classroom_messages,
)
OTHERS = (
    progress,
    new_environment,
    rebuild,
    journal,
    deviations,
    stack_checks,
    training_messages,
    catalogue,
)
ALL = [pytest.param(text, id=where) for module in (*OWN, *OTHERS) for where, text in texts(module)]


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("text", ALL)
def test_both_languages(text: Text) -> None:
    assert names(text.en) == names(text.ko)
    assert not re.search("[가-힣]", text.en)
    assert not PARTICLE.search(text.ko)
    text.ko.encode("cp949")
    text.en.encode("cp949")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step.name))
def test_the_walk_teaches_in_korean(step: SetupStep) -> None:
    assert re.search("[가-힣]", step.title.ko + step.explanation.ko)
