"""A cell's code in one language: the sentences of the other one are not in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from dlsetup.notebooks.build import build_notebook
from dlsetup.notebooks.catalogue import Lesson
from dlsetup.notebooks.wording import choose_sentences, label_pairs
from tests.notebooks.lessons import each_lesson
from tests.notebooks.test_words import has_hangul

IN_KOREAN = ("5b",)  # sentences and numbers in Korean are what it is about


@pytest.mark.parametrize(
    ("code", "english", "korean"),
    [
        pytest.param('say("a", "가")', 'print("a")', 'print("가")', id="say"),
        pytest.param(
            'say("%d a" % n,\n    "%d개" % n)',
            'print("%d a" % n)',
            'print("%d개" % n)',
            id="numbers",
        ),
        pytest.param('x = text("a", "가"), 3', 'x = "a", 3', 'x = "가", 3', id="text"),
        pytest.param(
            'f(label=label("a", "가"))', 'f(label="a")', 'f(label=label("가"))', id="label"
        ),
        pytest.param(
            'with picture(\n    f"a {n}.",\n    f"가 {n}.",\n    rows=2,\n) as axes:\n    pass',
            'with picture(\n    f"a {n}.",\n    rows=2,\n) as axes:\n    pass',
            'with picture(\n    f"가 {n}.",\n    rows=2,\n) as axes:\n    pass',
            id="picture",
        ),
        pytest.param(
            'y = "나"; say(text("a", "가"), text("b", "나"))',
            'y = "나"; print("a")',
            'y = "나"; print("나")',
            id="one inside of another",
        ),
        pytest.param("x.label(a, b)", "x.label(a, b)", "x.label(a, b)", id="another's method"),
        pytest.param('label("가")', 'label("가")', 'label("가")', id="one sentence"),
        pytest.param("x = ...", "x = ...", "x = ...", id="none"),
    ],
)
def test_a_cell(code: str, english: str, korean: str) -> None:
    assert choose_sentences(code, "en") == english
    assert choose_sentences(code, "ko") == korean


def test_labels_have_their_english() -> None:
    assert label_pairs(['a(label("x", "가"))\nsay("n", "나")', 'label("y", "다")']) == {
        "가": "x",
        "다": "y",
    }


@each_lesson
def test_no_cell_speaks_both_languages(lesson: Lesson) -> None:
    """Code and its comments; what a notebook prints is of its language, too."""
    texts = {
        lang: [
            "".join(cell["source"])
            for cell in build_notebook(lesson.source, lesson.name, lang)["cells"]
            if cell["cell_type"] == "code"
        ]
        for lang in ("en", "ko")
    }
    if lesson.number not in IN_KOREAN:
        assert [cell for cell in texts["en"] if has_hangul(cell)] == []
    sentences = [cell for cell in texts["ko"] if "picture(" in cell]
    assert all(has_hangul(cell) for cell in sentences)
    assert not any("say(" in cell or "text(" in cell for cells in texts.values() for cell in cells)


def drawn_texts(code: str) -> Iterator[str]:
    """What is drawn in pictures beside labels, which are English where no font has Hangul."""
    for block in ast.walk(ast.parse(code)):
        if isinstance(block, ast.With) and "picture" in ast.unparse(block.items[0]):
            nodes = [node for line in block.body for node in ast.walk(line)]
            other = [node for node in nodes if is_label(node) or isinstance(node, ast.Subscript)]
            hidden = {id(each) for node in other for each in ast.walk(node)}
            for node in nodes:
                if isinstance(node, ast.Constant) and id(node) not in hidden:
                    yield str(node.value)


def is_label(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "label"


@each_lesson
def test_what_is_drawn_needs_no_font_with_hangul(lesson: Lesson) -> None:
    cells = build_notebook(lesson.source, lesson.name, "ko")["cells"]
    codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert [text for code in codes for text in drawn_texts(code) if has_hangul(text)] == []
