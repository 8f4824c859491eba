"""TOML with its lines; what is no TOML."""

from __future__ import annotations

import pytest

from dlsetup.readers.settings import toml

POETRY = b"""\
virtualenvs.in-project = true
[tool.poetry.dependencies]  # a comment
python = "^3.11"
mine = { path = "../mine", develop = true }
[[tool.poetry.source]]
name = "x"
"url" = "y"
"""
TABLES = [
    ("virtualenvs.in-project", "true", 1, 1),
    ("tool.poetry.dependencies.python", "^3.11", 3, 3),
    ("tool.poetry.dependencies.mine.path", "../mine", 4, None),
    ("tool.poetry.dependencies.mine.develop", "true", 4, None),
    ("tool.poetry.source.name", "x", 6, 6),
    ("tool.poetry.source.url", "y", 7, 7),
]


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        pytest.param(POETRY, TABLES, id="tables"),
        pytest.param(b"a = [\n 1,\n 2]\n", [("a", "1", 1, None), ("a", "2", 1, None)], id="a list"),
        pytest.param(b"a = [\n 1,\n]\n", [("a", "1", 1, 3)], id="one item, three lines"),
        pytest.param(
            b"a = [\n\n # one\n 1,\n\n]\n", [("a", "1", 1, 6)], id="a list with a comment"
        ),
        pytest.param(
            b"a = [\n 1, # one\n]\nb = 2\n",
            [("a", "1", 1, 3), ("b", "2", 4, 4)],
            id="a key behind a list",
        ),
        pytest.param(b's = """\nx = 1\n"""\n', [("s", "x = 1\n", 1, 3)], id="a text of lines"),
        pytest.param(
            b"a = 'x\nb = 1\n",
            [(toml.SYNTAX, "", 1, None), ("b", "1", 2, 2)],
            id="a quote is missing",
        ),
        pytest.param(b"a\n" * 3, [(toml.SYNTAX, "", 1, None)], id="no TOML at all"),
        pytest.param(b"\0\xff", [(toml.SYNTAX, "", 1, None)], id="bytes"),
        pytest.param(b"\xff\xfe", [], id="a mark of UTF-16 alone"),
        pytest.param(
            b"b = 1\na = [\n1,\n",
            [(toml.SYNTAX, "", 2, None), ("b", "1", 1, 1)],
            id="a bracket is missing",
        ),
        pytest.param(b"", [], id="empty"),
    ],
)
def test_read(content: bytes, entries: list[tuple[str, str, int, int | None]]) -> None:
    assert [tuple(entry) for entry in toml.read(content)] == entries
