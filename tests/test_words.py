"""Every sentence of the program stands in both languages, and a cp949 console shows it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from types import ModuleType

import pytest

from dlsetup import deviations, journal, making, rebuilding, stackparts, terms, walk, words
from dlsetup.classroom import words as class_words
from dlsetup.cli import help_words
from dlsetup.explaining import words as explaining_words
from dlsetup.lessons import STEPS, WalkStep
from dlsetup.model import Text
from dlsetup.report import words as report_words
from dlsetup.smoke import tasks
from dlsetup.smoke import words as smoke_words

PARTICLE = re.compile(r"[}](은|는|이|가|을|를|와|과|로|으로)(?![가-힣])")


def texts(module: ModuleType) -> Iterator[tuple[str, Text]]:
    for name, value in vars(module).items():
        values = value.values() if isinstance(value, dict) else (value,)
        for number, each in enumerate(values):
            parts = each if isinstance(each, tuple) else (each,)
            for text in parts:
                if isinstance(text, Text):
                    yield f"{module.__name__}.{name}-{number}", text


OWN = (words, help_words, explaining_words, report_words, smoke_words, class_words)
OTHERS = (walk, making, rebuilding, journal, deviations, stackparts, terms, tasks)
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
def test_the_walk_names_checks_that_exist(step: WalkStep) -> None:
    from dlsetup.registry import all_checks

    assert set(step.codes) <= set(all_checks())
    assert re.search("[가-힣]", step.title.ko + step.teach.ko)
