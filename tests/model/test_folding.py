"""Text in lines of so many columns."""

from __future__ import annotations

import pytest

from dlsetup.model.folding import fold, fold_sentence


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "  three"]),
        ("한글 문장 하나", 9, ["한글 문장", "  하나"]),
        ("  a  b", 80, ["  a  b"]),
        ("unbreakable", 3, ["unbreakable"]),
        ("", 3, [""]),
        pytest.param("请打开一个新终端", 8, ["请打开一", "  个新终", "  端"], id="Chinese"),
        pytest.param("请打开。好", 7, ["请打", "  开。", "  好"], id="no line begins with a stop"),
        pytest.param("打开（新的）", 6, ["打开", "  （新", "  的）"], id="nor ends with a bracket"),
        pytest.param("安装 pip 时", 6, ["安装", "  pip", "  时"], id="a word in Chinese"),
    ],
)
def test_fold(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width, 2) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("one two three six", 16, ["one two", "three six"], id="no word alone"),
        pytest.param("가나 다라 마바 사", 14, ["가나 다라", "마바 사"], id="Korean"),
        pytest.param(
            "one two /home/of/a/path", 16, ["one two", "/home/of/a/path"], id="a long one"
        ),
        pytest.param("one unbreakable two", 15, ["one unbreakable", "two"], id="no room before"),
        pytest.param("请打开一个新终端", 14, ["请打开一个新", "终端"], id="Chinese"),
        pytest.param("", 14, [""], id="nothing"),
    ],
)
def test_fold_sentence(text: str, width: int, lines: list[str]) -> None:
    assert fold_sentence(text, width) == lines
