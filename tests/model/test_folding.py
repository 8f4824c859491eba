"""Text in lines of so many columns."""

from __future__ import annotations

import pytest

from dlsetup.model.folding import fold


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
