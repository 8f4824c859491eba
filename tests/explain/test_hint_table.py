"""The table of a kernel explains as `dlsetup explain` does, and what it does not know it does not
guess."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dlsetup.explain.answer import diagnose_text
from dlsetup.explain.catalog import all_families
from dlsetup.explain.cleaning import clean_text
from dlsetup.explain.family import Family
from dlsetup.explain.fitting import WORD, all_pairs, names_of
from dlsetup.explain.hint_files import SOURCES
from dlsetup.explain.hint_table import hint_table, table_stamp
from dlsetup.explain.pattern_words import MIN_WORD
from dlsetup.process.interpreter import PROBES
from dlsetup.report.view.command_style import CommandStyle
from tests.symptoms.test_symptoms import NEGATIVE, POSITIVE
from tests.thoroughness import thorough

STYLE = CommandStyle()
MOST_LINES = 2
LEAST_AGREEMENT = 0.98  # of the texts of errors: joined lines and facts of a machine are left out


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The names of the helper, with its table open."""
    return opened(tmp_path_factory.mktemp("en"), "en")


def opened(folder: Path, lang: str) -> dict[str, Any]:
    table = folder / "table"
    table.write_text(hint_table(lang, STYLE), encoding="utf-8")
    helper = runpy.run_path(str(PROBES / "kernel_hints.py"))
    helper["open_table"](str(table))
    return helper


def code_of(kernel: dict[str, Any], text: str) -> str | None:
    found = kernel["find_subject"](text)
    return found["code"] if found else None


def expected(text: str) -> str | None:
    """What explain says first, unless it tells no more than the error."""
    matches = diagnose_text(text)
    check = matches[0].check if matches else None
    return None if check is None or (isinstance(check, Family) and check.plain) else check.code


ERRORS = [
    clean_text(text)
    for text in (
        *(each["text"] for each in POSITIVE),
        *(text for family in all_families().values() for text in family.matches),
    )
    if "Traceback" in text or "Error: " in text
]
ORDINARY = [
    clean_text(text)
    for text in (
        *(each["text"] for each in NEGATIVE),
        *(text for family in all_families().values() if family.plain for text in family.matches),
    )
]


@thorough
def test_it_says_what_explain_says(kernel: dict[str, Any]) -> None:
    wrong = [
        (expected(text), found, text[-200:])
        for text in ERRORS
        if (found := code_of(kernel, text)) != expected(text)
    ]
    assert len(ERRORS) > 200
    assert 1 - len(wrong) / len(ERRORS) > LEAST_AGREEMENT, wrong


def test_an_ordinary_error_gets_nothing(kernel: dict[str, Any]) -> None:
    ordinary = [text for text in ORDINARY if expected(text) is None]
    assert len(ordinary) > 50
    assert [text[-200:] for text in ordinary if list(kernel["explain_text"](text))] == []


@pytest.mark.parametrize(
    ("lang", "module", "expect"),
    [
        pytest.param("en", "cv2", "%pip install opencv-python", id="of another name"),
        pytest.param("en", "scikit_image", "%pip install scikit-image", id="of its own name"),
        pytest.param("ko", "seaborn", "셀에서 실행: %pip install seaborn", id="in Korean"),
        pytest.param("en", "my_model", "dlsetup explain own-module-not-found", id="of nobody's"),
        pytest.param("en", "sklearn.xyz", "dlsetup explain ", id="a part of a package"),
        pytest.param("ko", "torch", "dlsetup explain DLS603", id="a framework has builds"),
    ],
)
def test_what_is_missing_is_installed_in_a_cell(
    tmp_path: Path, lang: str, module: str, expect: str
) -> None:
    text = (
        "Traceback (most recent call last):\n  Cell In[1], line 1, in <module>\n"
        f"ModuleNotFoundError: No module named '{module}'"
    )
    lines = opened(tmp_path, lang)["explain_text"](text)
    assert len(lines) == MOST_LINES
    assert expect in lines[1]


def test_a_pair_of_versions_needs_its_package_named(kernel: dict[str, Any]) -> None:
    symptoms = {pair.pair.symptom: pair.package for pair in all_pairs()}
    names = frozenset().union(*(names_of(pair.package) for pair in all_pairs()))
    named = {
        code_of(kernel, f'  File "/env/site-packages/{package}/x.py"\nError: {symptom}')
        for symptom, package in symptoms.items()
    }
    assert "DLS234" in named
    nameless = {each for each in symptoms if not words_of(each) & names}
    assert len(nameless) > 2
    assert "DLS234" not in {code_of(kernel, f"Error: {symptom}") for symptom in nameless}


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_lines_of_a_table(lang: str) -> None:
    stamp, runs, words, *rows = hint_table(lang, STYLE).split("\n")
    assert stamp == table_stamp(lang)
    assert len(runs) % MIN_WORD == 0
    assert words.count("\x1f") == len(runs) // MIN_WORD + 1
    values = [json.loads(row) for row in rows]
    patterns = [value for value in values if "pattern" in value]
    subjects = {3 + number for number, value in enumerate(values) if "cause" in value}
    assert {pattern["of"] for pattern in patterns} == subjects


@pytest.mark.parametrize("name", SOURCES.values())
def test_any_python_can_read_what_a_kernel_reads(name: str) -> None:
    import ast

    ast.parse((PROBES / name).read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        pytest.param("numpy.py", "module 'numpy' has no attribute 'array'", "DLS701", id="beside"),
        pytest.param(
            "numpy/__init__.py", "module 'numpy' has no attribute 'array'", "DLS701", id="a folder"
        ),
        pytest.param(
            "lib/numpy/__init__.py", "module 'numpy' has no attribute 'array'", "DLS229", id="real"
        ),
        pytest.param("model.py", "module 'model' has no attribute 'Net'", None, id="no public one"),
    ],
)
def test_a_file_that_hides_a_module(
    file: str,
    text: str,
    code: str | None,
    kernel: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = file.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2]
    module = ModuleType(name)
    module.__file__ = str(tmp_path / file)
    monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    assert code_of(kernel, f"AttributeError: {text}") == code
