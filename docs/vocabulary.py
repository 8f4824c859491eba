"""Writes the words that a report may always hold: `python docs/vocabulary.py`.

`compared_words.txt`: all that checks, and what collects facts for them, compare with, so that
nobody's name changes a verdict. `sentence_words.txt`: those of our own sentences, which the last
look at a page must not take for somebody's name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "dlsetup" / "tables"
_ROOMS = """collect diagnosis facts model platforms probes readers remedies smoke tables"""
COMPARING = ("checks", *(f"dlsetup/{room}" for room in _ROOMS.split()))
NOT_COMPARED = ("hosts.toml", "install_scripts.toml")  # what pages for people alone tell
WORD = re.compile(r"[^\W\d_]+")
NUMBERED = re.compile(r"[^\W\d_]+\d[^\W_]*")  # msvcp140
ESCAPE = re.compile(r"\\[a-zA-Z]")  # `\bcall` of a pattern is also `call`
PROSE = re.compile(r"^(en|ko|source) = .*$", re.MULTILINE)  # of a row: nothing is compared with it
SENTENCES = ("Text", "instruct", "Message")


def compared_words() -> list[str]:
    sources = (file for room in COMPARING for file in (ROOT / room).rglob("*.py"))
    code = (source for source in sources if "tasks" not in source.parts)  # texts to learn from
    literals = (text for file in code for text in _literals(file, SENTENCES))
    files = (file for file in TABLES.glob("*.toml") if file.name not in NOT_COMPARED)
    tables = (PROSE.sub("", file.read_text("utf-8")) for file in files)
    return _words((*literals, *tables), shortest_foreign=2)  # a surname has one syllable


def sentence_words() -> list[str]:
    """Of every text in the package, for whatever a page shows is written there."""
    folders = (ROOT / "checks", ROOT / "dlsetup")
    literals = (
        text for room in folders for file in room.rglob("*.py") for text in _literals(file, ())
    )
    package = ROOT / "dlsetup"  # beside it, caches of tests hold pages of others
    pages = (file.read_text("utf-8") for end in ("j2", "css") for file in package.rglob(f"*.{end}"))
    return _words((*literals, *pages), shortest_foreign=1)


def _words(texts: Iterable[str], *, shortest_foreign: int) -> list[str]:
    found = {
        word.casefold()
        for text in texts
        for spelling in (text, ESCAPE.sub(" ", text))
        for word in (*WORD.findall(spelling), *NUMBERED.findall(spelling))
    }
    return sorted(word for word in found if word.isascii() or len(word) >= shortest_foreign)


def _literals(file: Path, sentences: tuple[str, ...]) -> Iterator[str]:
    """Texts of the code: no docstrings, no cases, nothing that these functions are called with."""
    nodes: list[ast.AST] = [_tree(file)]
    while nodes:
        node = nodes.pop()
        if not isinstance(node, ast.Constant):
            nodes += _parts(node, sentences)
        elif isinstance(node.value, str):
            yield node.value


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _parts(node: ast.AST, sentences: tuple[str, ...]) -> Iterator[ast.AST]:
    """Without those whose texts do not count."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in sentences:
        return
    if isinstance(node, ast.FunctionDef) and node.name == "cases":
        return
    docstring = _docstring(node)
    for part in ast.iter_child_nodes(node):
        if part is not docstring:
            yield part


def _docstring(node: ast.AST) -> ast.Expr | None:
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) or not node.body:
        return None
    first = node.body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return first if is_text else None  # type: ignore[return-value]


def main() -> None:
    for name, words in (("compared", compared_words()), ("sentence", sentence_words())):
        path = TABLES / f"{name}_words.txt"
        path.write_text("\n".join(words) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
