"""A cell's code in one language: of the calls that take both sentences, the student sees one.

say(en, ko)            print(sentence)
text(en, ko)           the sentence
label(en, ko)          the sentence; in Korean label(sentence), which draws English without a font
picture(en, ko, ...)   picture(sentence, ...)
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

PAIRS = ("say", "text", "label", "picture")


def choose_sentences(code: str, lang: str) -> str:
    """Raises SyntaxError: it is no Python."""
    while (call := _last_pair(code)) is not None:
        chosen = ast.get_source_segment(code, call.args[lang == "ko"]) or ""
        code = _replaced(code, call, chosen, lang)
    return code


def label_pairs(codes: Iterable[str]) -> dict[str, str]:
    """The English of each Korean label. Raises ValueError: one is no plain text."""
    return {
        ast.literal_eval(call.args[1]): ast.literal_eval(call.args[0])
        for code in codes
        for call in _pairs(code)
        if _name(call) == "label"
    }


def _pairs(code: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and _name(node) in PAIRS and len(node.args) > 1:
            yield node


def _last_pair(code: str) -> ast.Call | None:
    """An inner one comes before the one around it."""
    return max(_pairs(code), key=lambda call: (call.lineno, call.col_offset), default=None)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _replaced(code: str, call: ast.Call, chosen: str, lang: str) -> str:
    name, data = _name(call), code.encode()
    first, second = call.args[:2]
    begin, end = _place(code, first.lineno, first.col_offset), _end(code, second)
    if name in ("say", "text") or (name == "label" and lang == "en"):
        begin, end = _place(code, call.lineno, call.col_offset), _end(code, call)
        chosen = f"print({chosen})" if name == "say" else chosen
    return (data[:begin] + chosen.encode() + data[end:]).decode()


def _end(code: str, node: ast.expr) -> int:
    return _place(code, node.end_lineno or 1, node.end_col_offset or 0)


def _place(code: str, line: int, column: int) -> int:
    """Bytes from the code's beginning. `line`: from 1; `column`: bytes."""
    return sum(len(each.encode()) for each in code.splitlines(keepends=True)[: line - 1]) + column
